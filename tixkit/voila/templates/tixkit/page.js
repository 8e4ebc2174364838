/* Takes the loading notice away once the page is there, and says so when it does not come. */
(() => {
  const LATE = 20000;
  const TOO_LATE = 60000;
  const begun = Date.now();
  const nothing = () => undefined;
  window.voila_heartbeat = nothing;
  window.update_loading_text = nothing;
  window.display_cells = nothing;
  window.voila_process = nothing;
  window.voila_finish = nothing;

  function ready() {
    return document.querySelector("#rendered_cells .tk-shell, #rendered_cells .tk-message");
  }

  function say(text) {
    const place = document.getElementById("tk-loading-text");
    if (place && place.textContent !== text) place.textContent = text;
  }

  function look() {
    const loading = document.getElementById("tk-loading");
    if (ready()) {
      if (loading) loading.remove();
      clearInterval(watch);
    } else if (Date.now() - begun > TOO_LATE) {
      say("The workshop has not opened. Reload this page; if that does not help, start tixkit again in its terminal. What was saved is safe.");
      const bar = document.getElementById("tk-loading-bar");
      if (bar) bar.remove();
      clearInterval(watch);
    } else if (Date.now() - begun > LATE) {
      say("This takes longer than usual. Wait a little, or reload this page.");
    }
  }
  const watch = setInterval(look, 100);

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".tk-skip");
    const start = link && document.querySelector("#rendered_cells [data-focus=title], #rendered_cells h1");
    if (!start) return;
    event.preventDefault();
    start.setAttribute("tabindex", "-1");
    start.focus();
  });
})();

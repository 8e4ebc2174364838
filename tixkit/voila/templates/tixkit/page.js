/* Takes the loading notice away once the page is there, and says so when it does not come. */
(() => {
  const LATE = 20000;
  const TOO_LATE = 60000;
  const AGAIN_AFTER = 2500;
  const AGAIN = "tixkit-tried-again";
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

  /** What this tab remembers of its last try; a browser that keeps nothing is not tried again by itself. */
  function remembered(change) {
    try {
      change(sessionStorage);
      return sessionStorage.getItem(AGAIN);
    } catch (error) {
      return "unknown";
    }
  }

  /* A page that could not be opened is tried once more by itself: most reasons have gone by then. */
  function opened() {
    const problem = document.querySelector("#rendered_cells .tk-problem");
    if (!problem) {
      remembered((kept) => kept.removeItem(AGAIN));
      return;
    }
    if (remembered(nothing)) return;
    if (!remembered((kept) => kept.setItem(AGAIN, "yes"))) return;
    const told = document.createElement("p");
    told.textContent = "This page tries once more by itself.";
    problem.append(told);
    setTimeout(() => location.reload(), AGAIN_AFTER);
  }

  function look() {
    const loading = document.getElementById("tk-loading");
    if (ready()) {
      if (loading) loading.remove();
      clearInterval(watch);
      opened();
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

  /* The front-end ends its kernel when the page closes, once it has begun; before that this page does. */
  window.addEventListener("pagehide", () => {
    const config = document.getElementById("jupyter-config-data");
    const token = /\b_xsrf=([^;]*)/.exec(document.cookie);
    if (!config || !token) return;
    const { baseUrl, kernelId } = JSON.parse(config.textContent);
    const form = new FormData();
    form.append("_xsrf", token[1]);
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".tk-skip");
    const start = link && document.querySelector("#rendered_cells [data-focus=title], #rendered_cells h1");
    if (!start) return;
    event.preventDefault();
    start.setAttribute("tabindex", "-1");
    start.focus();
  });
})();

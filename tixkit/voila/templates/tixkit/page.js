/* Takes the loading notice away once the page is there, and says so when it does not come. */
(() => {
  const LATE = 20000;
  const TOO_LATE = 60000;
  const AGAIN_AFTER = 2500;
  const ASK_AGAIN = 5000;
  const AGAIN = "tixkit-tried-again";
  const begun = Date.now();
  const nothing = () => undefined;
  window.voila_heartbeat = nothing;
  window.update_loading_text = nothing;
  window.display_cells = nothing;
  window.voila_process = nothing;
  window.voila_finish = nothing;
  window.MathJax = { Hub: { Config: nothing, Configured: nothing, Queue: nothing, Register: { StartupHook: nothing } } };

  /* The front-end begins once the page is whole; on a page that could not be made there is nothing for it to do. */
  window.addEventListener("load", (event) => {
    if (document.querySelector("#rendered_cells .tk-problem")) event.stopImmediatePropagation();
  });

  function ready() {
    return document.querySelector("#rendered_cells .tk-shell, #rendered_cells .tk-message");
  }

  function say(text, way) {
    const place = document.getElementById("tk-loading-text");
    if (place && place.textContent !== text) place.textContent = text;
    const on = document.getElementById("tk-loading-way");
    if (on && way) on.hidden = false;
  }

  /* How far the page is, as far as it can be seen: begun, its kernel runs, its cells have run. */
  function progress() {
    if (document.querySelector('#rendered_cells script[type="application/vnd.voila.cell-output+json"]')) return [75, "Drawing the page"];
    if (document.getElementById("jupyter-config-data")) return [40, "Getting the page ready"];
    return [10, "Starting"];
  }

  function showProgress() {
    const [part, words] = progress();
    const bar = document.getElementById("tk-loading-bar");
    if (bar) bar.value = part;
    say(`${words}. This takes a few seconds.`);
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
      drawing.disconnect();
      opened();
    } else if (Date.now() - begun > TOO_LATE) {
      say("The page has not opened. Reload it; if that does not help, start tixkit again in its terminal. What was saved is safe.", true);
      const bar = document.getElementById("tk-loading-bar");
      if (bar) bar.remove();
      clearInterval(watch);
    } else if (Date.now() - begun > LATE) {
      say("This takes longer than usual. Wait a little, or reload this page.", true);
    } else {
      showProgress();
    }
  }
  const watch = setInterval(look, 100);
  /* The notice goes before the page is painted below it. */
  const drawing = new MutationObserver(() => document.querySelector("#rendered_cells .tk-shell") && look());
  drawing.observe(document, { childList: true, subtree: true });

  /* The token has become a cookie: it needs not stand where a projector shows it, nor in bookmarks. */
  const address = new URL(location.href);
  if (address.searchParams.has("token")) {
    address.searchParams.delete("token");
    history.replaceState(history.state, "", address);
  }

  /** Why the kernel is not heard, as far as the server can tell. */
  async function why() {
    const { baseUrl, kernelId } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    try {
      const answer = await fetch(`${baseUrl}voila/api/alive/${kernelId}`, { cache: "no-store" });
      if (answer.status === 403) return "renewed";
      if (!answer.ok) return "stopped";
      return (await answer.json()).kernel ? "busy" : "ended";
    } catch (error) {
      return "stopped";
    }
  }

  const LOSSES = {
    ended: {
      lead: "This page has lost the workshop.",
      words: "What ran behind it has ended. Reload the page to connect again.",
      press: "Reload the page",
    },
    busy: {
      lead: "The workshop has not answered for a while.",
      words: "It may be busy: wait a little, or reload the page.",
      press: "Reload the page",
    },
    stopped: {
      lead: "tixkit does not answer.",
      words: "It was stopped, or this computer slept. Start it again in its terminal, and open the address that it prints.",
      press: "Try again",
    },
    renewed: {
      lead: "tixkit was stopped and started again, with a new address.",
      words: "Open the address that its terminal printed last: this one opens nothing any more.",
      press: "Try again",
    },
  };

  document.addEventListener("tixkit-lost", (event) => {
    const tell = async () => {
      if (!event.detail.lost()) return;
      event.detail.say(LOSSES[await why()]);
      setTimeout(tell, ASK_AGAIN);
    };
    tell();
  });
  document.addEventListener("tixkit-reload", (event) => {
    event.preventDefault();
    why().then((found) => {
      if (found === "ended" || found === "busy") location.reload();
      else event.detail.say(LOSSES[found]);
    });
  });

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

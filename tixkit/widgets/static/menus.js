/** Menus that unfold over the page: they fold away with Escape, with a click elsewhere, and when the focus leaves them. */

/** @param {HTMLElement} root @param {AbortSignal} signal ends the listening */
export function closeMenus(root, signal) {
  const close = (/** @type {(menu: HTMLDetailsElement) => boolean} */ which) => {
    for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll("details[data-menu][open]"))) {
      if (which(menu)) menu.open = false;
    }
  };
  const within = (/** @type {HTMLElement} */ menu, /** @type {EventTarget|null} */ target) => menu.contains(/** @type {Node|null} */ (target));
  document.addEventListener("click", (event) => close((menu) => !within(menu, event.target)), { signal });
  root.addEventListener("focusout", (event) => event.relatedTarget && close((menu) => within(menu, event.target) && !within(menu, event.relatedTarget)), { signal });
  root.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      close((menu) => {
        if (!within(menu, event.target)) return false;
        menu.querySelector("summary")?.focus();
        event.stopPropagation();
        return true;
      });
    },
    { signal },
  );
}

/**
 * Which tab and which area are in hand, kept in the address of the page: a reload comes back to them, and the browser's Back goes
 * to those before. Only where tixkit has the page to itself; in a notebook the address belongs to the notebook.
 *
 * @typedef {import("./ui.js").Context} Context
 * @typedef {{view: string, area: string|null}} Place `area` is null where the tab shows no single one
 */

import { ownPage } from "./page_top.js";

/** @param {Place} place */
const written = ({ view, area }) => `#${[view, area ?? ""].filter(Boolean).map(encodeURIComponent).join("/")}`;

/** What the address names. @returns {Place} */
function asked() {
  try {
    const [view, area] = location.hash.slice(1).split("/").map(decodeURIComponent);
    return { view, area: area || null };
  } catch {
    return { view: "", area: null };
  }
}

/**
 * Keep the address true, and follow it.
 *
 * @param {Context} context
 * @param {{of: (data: any) => Place, views: (data: any) => string[], show: (place: Place) => unknown}} page `of` says what is in
 *   hand, `views` which tabs there are, and `show` goes to a place, and is done when it has gone there
 * @returns {() => void} what stops it
 */
export function keepPlace(context, { of, views, show }) {
  if (!ownPage()) return () => undefined;
  const known = (/** @type {Place} */ { view, area }) => views(context.data).includes(view) && (!area || context.data.choices.areas.some((/** @type {any} */ a) => a.id === area));
  let going = 0;
  let noted = "";
  /** Note what is in hand once nothing is on its way any more. @param {"pushState"|"replaceState"} how */
  const note = (how) => {
    const now = written(of(context.data));
    if (going || context.ui.doing || now === noted || !known(of(context.data))) return;
    noted = now;
    if (location.hash !== now) history[how](null, "", now);
  };
  const follow = async () => {
    const place = asked();
    if (!known(place) || written(place) === written(of(context.data))) return;
    going += 1;
    await show(place);
    going -= 1;
    note("replaceState");
  };
  const back = async () => {
    await follow();
    window.scrollTo({ top: 0 });
    context.focus("title");
  };
  context.ui.afterDraw = () => setTimeout(() => note("pushState")); // what a click sets and what it asks the kernel for are one step
  void follow().then(() => note("replaceState"));
  window.addEventListener("popstate", back);
  return () => {
    delete context.ui.afterDraw;
    window.removeEventListener("popstate", back);
  };
}

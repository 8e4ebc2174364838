/**
 * The stage: drawn 1,920 px wide and scaled to the screen, so that a projector of any size shows the same picture. A
 * picture that is too tall is drawn on a wider stage, and on a screen that is taller than 16:9 one that leaves height free on
 * a narrower stage, so that its letters grow; on a narrow window the page flows like any other.
 */

const WIDTH = 1920;
const NARROW = 900;
const STEPS = [1, 1.08, 1.17, 1.27, 1.38, 1.5];
/** How a stage of 1,920 px narrows where a picture leaves height free, the narrowest first. */
const NARROWER = [0.75, 0.79, 0.83, 0.87, 0.91, 0.95];
const SHAPE = 16 / 9;
/** Pictures whose letters may grow; the others are laid out for their width. */
const GROWING = ".page-question, .page-reveal, .page-heatmap, .page-summary";
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));

/** The window's size, whatever is drawn in it: `innerWidth` grows on phones with what overflows. */
const size = () => ({ width: document.documentElement.clientWidth, height: document.documentElement.clientHeight });

export function isNarrow() {
  return size().width < NARROW;
}

/** Whether what is drawn fits on one picture in its full size. */
export function fits() {
  document.documentElement.classList.remove("narrow");
  stage.classList.remove("stage-tall");
  const factor = scale(STEPS[0]);
  return stage.offsetHeight * factor <= size().height + 1;
}

/** @param {number} wider */
function scale(wider) {
  const factor = size().width / (WIDTH * wider);
  stage.style.width = `${WIDTH * wider}px`;
  stage.style.minHeight = `${size().height / factor}px`;
  stage.style.transform = `scale(${factor})`;
  return factor;
}

/** How many boxes hold more than their width shows. */
function spills() {
  const boxes = [stage, ...stage.querySelectorAll(".bar > *, .head > *, .tk-matrix-scroll, .tk-cell, th, td, li, .tk-tally-main > *, .chip")];
  return boxes.filter((box) => box.clientWidth && box.scrollWidth > box.clientWidth + 1).length;
}

/** The narrowest stage on which all fits: the whole width where nothing may grow. Pages keep one size as they turn. */
function narrowest() {
  const { width, height } = size();
  const least = width / height / SHAPE;
  stage.classList.remove("stage-tall");
  if (least >= NARROWER[NARROWER.length - 1] || !stage.querySelector(GROWING) || stage.querySelector(".pages")) return 1;
  scale(1);
  const before = spills();
  stage.classList.add("stage-tall");
  for (const narrower of NARROWER) {
    if (narrower < least - 0.001) continue;
    const factor = scale(narrower);
    if (stage.offsetHeight * factor <= height + 1 && spills() <= before) return narrower;
  }
  stage.classList.remove("stage-tall");
  return 1;
}

/** Fit the stage to the window. */
export function fit() {
  const narrow = isNarrow();
  document.documentElement.classList.toggle("narrow", narrow);
  if (narrow) {
    stage.removeAttribute("style");
    stage.classList.remove("stage-tall");
    document.body.style.height = "";
    return;
  }
  const first = narrowest();
  let factor = 1;
  for (const wider of first < 1 ? [first] : STEPS) {
    factor = scale(wider);
    if (stage.offsetHeight * factor <= size().height + 1) break;
  }
  document.body.style.height = `${Math.max(stage.offsetHeight * factor, size().height)}px`;
}

/**
 * The stage: drawn 1,920 px wide and scaled to the screen, so that a projector of any size shows the same picture. A
 * picture that is too tall is drawn on a wider stage; on a narrow window the page flows like any other.
 */

const WIDTH = 1920;
const NARROW = 900;
const STEPS = [1, 1.08, 1.17, 1.27, 1.38, 1.5];
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));

/** The window's size, whatever is drawn in it: `innerWidth` grows on phones with what overflows. */
const size = () => ({ width: document.documentElement.clientWidth, height: document.documentElement.clientHeight });

export function isNarrow() {
  return size().width < NARROW;
}

/** Whether what is drawn fits on one picture in its full size. */
export function fits() {
  document.documentElement.classList.remove("narrow");
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

/** Fit the stage to the window. */
export function fit() {
  const narrow = isNarrow();
  document.documentElement.classList.toggle("narrow", narrow);
  if (narrow) {
    stage.removeAttribute("style");
    document.body.style.height = "";
    return;
  }
  let factor = 1;
  for (const wider of STEPS) {
    factor = scale(wider);
    if (stage.offsetHeight * factor <= size().height + 1) break;
  }
  document.body.style.height = `${Math.max(stage.offsetHeight * factor, size().height)}px`;
}

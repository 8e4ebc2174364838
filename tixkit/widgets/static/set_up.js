/** The panel of the room as a part of the whole page. */

import { body, handlers } from "./hosting_panel.js";

export default { body, handlers };

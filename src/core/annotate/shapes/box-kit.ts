import type { Kit } from '../kit.js';
import { boxTool, extremeTool, panTool, running, selectTool } from '../tools/index.js';
import { boxKind } from './box.js';

/** What an annotator of boxes can do. @param turnable whether boxes can be turned */
export const boxKit = (turnable: () => boolean): Kit => ({
  kinds: [boxKind(turnable)],
  turnable,
  startTool: (tool) => (tool === 'box' ? running(boxTool) : tool === 'extreme' ? running(extremeTool) : tool === 'pan' ? running(panTool) : running(selectTool)),
  fresh: (rect) => ({ type: 'box', ...rect }),
});

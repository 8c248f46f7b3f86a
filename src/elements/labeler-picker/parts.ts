/** What is loaded when someone invites people or shares the work out: few pickers of a page do. */
export { InviteDialog } from './invite-dialog.js';
export { partStyles } from './parts.styles.js';
export { renderShares } from './render-shares.js';

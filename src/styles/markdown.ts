import { css } from 'lit';

/** Text that somebody wrote as markdown: the same where it is written and where it is read. */
export const markdown = css`
  .markdown {
    overflow-wrap: anywhere;
  }
  .markdown > * + * {
    margin-block-start: var(--_space-3);
  }
  .markdown ul {
    list-style: disc;
    padding-inline-start: 24px;
  }
  .markdown ol {
    list-style: decimal;
    padding-inline-start: 24px;
  }
  .markdown h3 {
    font-size: var(--_text-lg);
    color: inherit;
  }
  .markdown img {
    max-inline-size: 100%;
    block-size: auto;
  }
  .markdown a {
    color: var(--_accent);
  }
  .markdown pre {
    white-space: pre-wrap;
  }
  .markdown table {
    border-collapse: collapse;
  }
  .markdown th,
  .markdown td {
    border: 1px solid var(--_border);
    padding: 4px 8px;
  }
  .markdown blockquote {
    margin-inline: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_border-strong);
  }
`;

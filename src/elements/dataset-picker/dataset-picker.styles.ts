import { css } from 'lit';

export const styles = css`
  .counts {
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
    flex: none;
  }
  .create {
    font-weight: 600;
    color: var(--_accent);
  }
  .panel {
    margin-block-start: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .panel .row {
    flex-wrap: wrap;
  }
  .panel .grow {
    flex-basis: 12rem;
  }
  .chosen {
    margin-block-start: var(--_space-3);
    display: grid;
    gap: var(--_space-3);
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .strip li {
    inline-size: 64px;
    block-size: 48px;
    border-radius: var(--_radius-sm);
    overflow: hidden;
    background: var(--_surface-sunken);
    border: 1px solid var(--_border);
    font-size: 0.625rem;
    line-height: 1.2;
    display: grid;
    place-items: center;
    text-align: center;
    overflow-wrap: anywhere;
    color: var(--_fg-muted);
  }
  .strip .words {
    padding-inline: 3px;
    text-align: start;
    -webkit-line-clamp: 4;
    line-clamp: 4;
  }
  .strip .video {
    position: relative;
  }
  .strip .video::after {
    content: '';
    position: absolute;
    inset-block-end: 4px;
    inset-inline-end: 4px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: #fff linear-gradient(#14171c, #14171c) center / 4px 8px no-repeat;
  }
  .strip .more {
    font-size: var(--_text-sm);
  }
  .strip img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    display: block;
  }
  .drop {
    border: 1.5px dashed var(--_border-strong);
    border-radius: var(--_radius);
    padding: var(--_space-4);
    display: grid;
    gap: var(--_space-2);
    justify-items: center;
    text-align: center;
  }
  .drop.over {
    border-color: var(--_accent);
    border-style: solid;
    background: var(--_accent-soft);
  }
  .drop .row {
    flex-wrap: wrap;
    justify-content: center;
  }
  .progress {
    display: grid;
    gap: 6px;
  }
  .refused ul {
    margin-block-start: 4px;
    max-block-size: 12rem;
    overflow: auto;
    font-size: var(--_text-sm);
    display: grid;
    gap: 2px;
  }
  .preview {
    margin-block-start: 0;
    display: grid;
    gap: var(--_space-2);
  }
  .columns {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 6px var(--_space-2);
    align-items: center;
  }
  .columns select {
    inline-size: 100%;
    max-inline-size: 24rem;
  }
  .first li {
    display: grid;
    padding-block: 4px;
    border-block-start: 1px solid var(--_border);
    overflow-wrap: anywhere;
  }
  .words {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    overflow: hidden;
  }
  .refused bdi {
    font-weight: 600;
  }
  .note.danger .row,
  .note .row {
    flex-wrap: wrap;
  }
`;

import { css } from 'lit';

/** Ink on paper, whatever the theme: no colors that carry meaning, no boxes, sizes in points. */
export const printSummaryStyles = css`
  :host {
    display: none;
    color-scheme: light;
    color: #000;
    font-size: 9.5pt;
    line-height: 1.35;
  }

  @media print {
    :host {
      display: block;
    }
  }

  h1 {
    margin: 0;
    font-size: 14pt;
  }

  h2 {
    margin: 9pt 0 3pt;
    border-block-end: 0.75pt solid #777;
    font-size: 10.5pt;
    break-after: avoid;
  }

  p {
    margin: 2pt 0;
  }

  dl {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1pt 14pt;
    margin: 0;
  }

  dl > div {
    display: flex;
    gap: 6pt;
  }

  dl > .long {
    grid-column: 1 / -1;
  }

  dt {
    flex: none;
    color: #444;
  }

  dd {
    min-inline-size: 0;
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 1.5pt 0 1.5pt 8pt;
    border-block-end: 0.5pt solid #bbb;
    font-weight: 400;
    text-align: end;
    vertical-align: top;
  }

  th {
    color: #444;
  }

  .text {
    padding-inline-start: 0;
    text-align: start;
  }

  tr {
    break-inside: avoid;
  }

  .total:last-child td {
    font-weight: 700;
  }

  .outcome {
    margin-block-start: 9pt;
  }
`;

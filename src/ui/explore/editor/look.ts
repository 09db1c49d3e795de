import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const mono = "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, monospace";

/** The look of the editors, of the tokens of theme.css: so it follows light and dark by itself. */
const theme = EditorView.theme({
  '&': {
    minHeight: 'var(--editor-least, 4rem)',
    maxHeight: 'var(--editor-most, 60vh)',
    border: '1px solid var(--strong-line)',
    borderRadius: '4px',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: '0.875rem',
  },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { minHeight: 'inherit', overflow: 'auto', fontFamily: mono, lineHeight: '1.6' },
  '.cm-content': { padding: '0.4rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.5rem' },
  '.cm-content:focus-visible': { outline: 'none' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--ink)' },
  '.cm-gutters': { border: '0', backgroundColor: 'var(--panel)', color: 'var(--quiet)' },
  '.cm-foldGutter .cm-gutterElement': { minWidth: '1.1em', textAlign: 'center', cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    padding: '0 0.4em',
    border: '1px solid var(--strong-line)',
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)', fontWeight: '600' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--accent) 14%, transparent)' },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--strong-line)',
  },
  '&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    color: 'var(--harm)',
    textDecoration: 'underline',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--caution-paper)', outline: '1px solid var(--caution)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--caution)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--harm)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '0.2em',
  },
  '@media (forced-colors: active)': {
    '.cm-selectionLayer': { display: 'none' },
    '.cm-line::selection, .cm-line ::selection': { backgroundColor: 'Highlight !important', color: 'HighlightText' },
    '.cm-searchMatch': { outline: '2px solid Mark' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      forcedColorAdjust: 'none',
      background: 'Highlight',
      color: 'HighlightText',
    },
  },
});

const floating = EditorView.theme({
  '.cm-tooltip': {
    border: '1px solid var(--strong-line)',
    borderRadius: '4px',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    boxShadow: '0 2px 8px rgb(0 0 0 / 20%)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { maxHeight: '16rem', maxWidth: 'min(34rem, 92vw)', fontFamily: mono },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '1rem',
    justifyContent: 'space-between',
    minHeight: '24px',
    padding: '0.15rem 0.5rem',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionMatchedText': { fontWeight: '700' },
  '.cm-completionDetail': {
    marginLeft: '0',
    overflow: 'hidden',
    color: 'var(--quiet)',
    fontFamily: "'Source Sans 3', system-ui, sans-serif",
    fontStyle: 'normal',
    textOverflow: 'ellipsis',
  },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': {
    maxWidth: 'min(24rem, 92vw)',
    padding: '0.5rem 0.75rem',
    fontFamily: "'Source Sans 3', system-ui, sans-serif",
  },
  '.cm-completionInfo p': { margin: '0 0 0.4rem' },
  '.cm-completionInfo code': { display: 'block', fontFamily: mono, overflowWrap: 'anywhere' },
  '.cm-diagnostic': { padding: '0.4rem 0.6rem', borderLeft: '4px solid var(--harm)', whiteSpace: 'pre-wrap' },
  '.cm-diagnosticAction': {
    minHeight: '24px',
    padding: '0 0.5rem',
    border: '1px solid var(--strong-line)',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
  },
  '.search-panel': { display: 'grid', gap: '0.4rem', padding: '0.5rem 0.6rem', fontSize: '1rem' },
  '.search-panel .actions': { gap: '0.4rem 0.75rem' },
  '.search-panel label': { display: 'inline-flex', gap: '0.4rem', alignItems: 'center', fontWeight: '400' },
  '.search-panel input, .search-panel button': { minHeight: '2rem' },
  '.search-panel input[type=checkbox]': { width: '1.25rem', minHeight: '1.25rem', margin: '0' },
  '.cm-panels': { borderColor: 'var(--line)', backgroundColor: 'var(--panel)', color: 'var(--ink)' },
});

const letters = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--accent-strong)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--caution)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: tags.propertyName, color: 'var(--accent)' },
]);

export const look: Extension = [theme, floating, syntaxHighlighting(letters)];

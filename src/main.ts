import './ui/theme.css';
import { mount } from 'svelte';
import { version } from '../package.json';
import { readerInWorker } from './intake/reader-in-worker.ts';
import { openDrafts } from './storage/open-drafts.ts';
import { WorkbookDatabase } from './storage/workbook-database.ts';
import { openWorkbookStore } from './storage/workbook-store.ts';
import App from './ui/App.svelte';
import { guardNavigation } from './workbook/clamp.ts';
import { Workbook } from './workbook/workbook.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no place for the app');
guardNavigation();
const database = new WorkbookDatabase();
const workbook = new Workbook({
  store: openWorkbookStore(database),
  drafts: openDrafts(database),
  reader: readerInWorker(),
  appVersion: version,
  fetchTheRest: () => import('./ui/explore/ExplorePage.svelte'),
});
mount(App, { target, props: { workbook } });
void workbook.open();

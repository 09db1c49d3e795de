import { createContext } from 'svelte';
import type { Workbook } from '../workbook/workbook.svelte.ts';

/** The workbook, for the root of each area of the screen. Set once, in App. */
export const [useWorkbook, provideWorkbook] = createContext<Workbook>();

import { applyTheme } from './theme-choice.ts';

// Runs in the head before anything is painted, so that the page never flashes in the other theme.
applyTheme();

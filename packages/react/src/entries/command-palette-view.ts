import { CommandPaletteView as view } from '../command-palette/command-palette-view.tsx';

/** The palette around data that the host has at hand; `CommandPalette` finds customers by itself. */
export const CommandPaletteView = view;

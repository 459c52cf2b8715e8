export { CommandPalette, CommandPalette as default } from '../command-palette/command-palette.tsx';

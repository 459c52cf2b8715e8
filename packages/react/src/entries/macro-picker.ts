import { macroGroups as groups } from '../macros/macro-groups.ts';
import { MacroPicker as picker } from '../macros/macro-picker.tsx';
import { MacroPickerView as view } from '../macros/macro-picker-view.tsx';
import { useApplyMacro as useApply } from '../macros/use-apply-macro.ts';
import { useMacroPreview as usePreview } from '../macros/use-macro-preview.ts';
import { useMacros as use } from '../macros/use-macros.ts';

/** The macros that a person may use on a ticket, seen filled in before they are used. */
export const MacroPicker = picker;
/** The picker around data that the host has at hand. */
export const MacroPickerView = view;
/** The macros that the viewer may use and that have the words in them, in groups. */
export const macroGroups = groups;
/** Uses macros on a ticket. */
export const useApplyMacro = useApply;
/** Reads what a macro would say and change on a ticket. */
export const useMacroPreview = usePreview;
/** Reads the macros of the tenant. */
export const useMacros = use;

export { MacroPicker, MacroPicker as default } from '../macros/macro-picker.tsx';

import { defineMessages } from '../messages/define-messages.ts';

/** The texts around toasts. */
export const toastMessages = defineMessages({
  en: {
    'toast.region': 'Notifications (F6)',
    'toast.undo': 'Undo',
    'toast.undone': 'Undone.',
    'toast.undoFailed': 'It could not be undone. {text}',
    'toast.close': 'Close',
  },
  hu: {
    'toast.region': 'Értesítések (F6)',
    'toast.undo': 'Visszavonás',
    'toast.undone': 'Visszavonva.',
    'toast.undoFailed': 'Nem sikerült visszavonni. {text}',
    'toast.close': 'Bezárás',
  },
  de: {
    'toast.region': 'Benachrichtigungen (F6)',
    'toast.undo': 'Rückgängig',
    'toast.undone': 'Rückgängig gemacht.',
    'toast.undoFailed': 'Das ließ sich nicht rückgängig machen. {text}',
    'toast.close': 'Schließen',
  },
});

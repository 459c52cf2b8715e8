export { Inbox, Inbox as default } from '../tickets/inbox/inbox.tsx';

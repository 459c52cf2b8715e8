export { ChatWidget, ChatWidget as default } from '../chat/chat-widget.tsx';

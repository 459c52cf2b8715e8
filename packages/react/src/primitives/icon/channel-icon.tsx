import type { Channel } from '@korkep/core';
import type { IconNode } from 'lucide';
import Download from 'lucide/dist/esm/icons/download.mjs';
import Globe from 'lucide/dist/esm/icons/globe.mjs';
import Mail from 'lucide/dist/esm/icons/mail.mjs';
import MessageCircle from 'lucide/dist/esm/icons/message-circle.mjs';
import MessageSquareText from 'lucide/dist/esm/icons/message-square-text.mjs';
import Phone from 'lucide/dist/esm/icons/phone.mjs';
import Radio from 'lucide/dist/esm/icons/radio.mjs';
import Share2 from 'lucide/dist/esm/icons/share-2.mjs';
import Smartphone from 'lucide/dist/esm/icons/smartphone.mjs';
import StickyNote from 'lucide/dist/esm/icons/sticky-note.mjs';
import Store from 'lucide/dist/esm/icons/store.mjs';
import Users from 'lucide/dist/esm/icons/users.mjs';
import { Icon } from './icon.tsx';

const shapes: Readonly<Record<Channel, IconNode>> = {
  call: Phone,
  email: Mail,
  chat: MessageCircle,
  meeting: Users,
  social: Share2,
  web: Globe,
  download: Download,
  app: Smartphone,
  store: Store,
  iot: Radio,
  sms: MessageSquareText,
  note: StickyNote,
};

export interface ChannelIconProps {
  readonly channel: Channel;
  readonly className?: string;
}

/** The sign of a channel; its name stands beside it. */
export function ChannelIcon({ channel, className }: ChannelIconProps) {
  return <Icon of={shapes[channel]} {...(className ? { className } : {})} />;
}

import type { Channel } from '@korkep/core';
import {
  Download,
  Globe,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquareText,
  Phone,
  Radio,
  Share2,
  Smartphone,
  StickyNote,
  Store,
  Users,
} from 'lucide-react';
import { Icon } from './icon.tsx';

const shapes: Readonly<Record<Channel, LucideIcon>> = {
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

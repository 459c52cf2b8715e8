'use client';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { Button } from '../primitives/button/button.tsx';
import { TextField } from '../primitives/form-field/text-field.tsx';
import type { ChatParts } from './chat-widget-view.tsx';
import type { ChatTools } from './use-chat.ts';
import { useFocusGoingOn } from './use-focus-going-on.ts';

export interface ContactFormProps {
  readonly parts: ChatParts;
  readonly tools: ChatTools;
  /** Where the focus goes on once this was saved or left out. */
  readonly nextRef: RefObject<HTMLElement | null>;
}

/** As far as a page can tell; the server looks closer. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Asks a visitor how to be reached; leaving it out is as good an answer. */
export function ContactForm(props: ContactFormProps) {
  const [isLeftOut, setIsLeftOut] = useState(false);
  return isLeftOut ? null : <ContactFields {...props} leaveOut={() => setIsLeftOut(true)} />;
}

interface ContactFieldsProps extends ContactFormProps {
  readonly leaveOut: () => void;
}

function ContactFields({ parts: { t }, tools: { tell, telling }, nextRef, leaveOut }: ContactFieldsProps) {
  const form = useRef<HTMLFormElement>(null);
  useFocusGoingOn(form, nextRef);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [orderNumber, setOrderNumber] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const submit = () => {
    if (telling === 'saving') return;
    const address = email.trim();
    const isBad = !ADDRESS.test(address);
    setIsWrong(isBad);
    if (isBad) return;
    const called = name.trim();
    const order = orderNumber.trim();
    void tell({ email: address, ...(called && { name: called }), ...(order && { orderNumber: order }) });
  };
  return (
    <form
      ref={form}
      className="kk-chat__contact"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        event.stopPropagation();
        submit();
      }}
    >
      <p className="kk-chat__question">{t('chat.contact')}</p>
      <p className="kk-chat__hint">{t('chat.contactHint')}</p>
      <TextField label={t('chat.name')} value={name} onValue={setName} autoComplete="name" maxLength={120} />
      <TextField
        label={t('chat.email')}
        type="email"
        value={email}
        onValue={setEmail}
        autoComplete="email"
        isRequired
        maxLength={254}
        error={isWrong && !ADDRESS.test(email.trim()) ? t('chat.emailWrong') : undefined}
      />
      <TextField label={t('chat.order')} value={orderNumber} onValue={setOrderNumber} maxLength={60} />
      <div className="kk-chat__buttons">
        <Button type="submit" variant="secondary" aria-disabled={telling === 'saving' || undefined}>
          {t('chat.leave')}
        </Button>
        <Button variant="quiet" onClick={leaveOut}>
          {t('chat.skip')}
        </Button>
      </div>
    </form>
  );
}

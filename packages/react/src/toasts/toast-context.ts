'use client';
import { createContext } from 'react';
import type { ToastStore } from './toast-store.ts';

/** Where toasts go; `undefined` outside of every provider. */
export const ToastContext = createContext<ToastStore | undefined>(undefined);

import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { productKind } from './product-kind.ts';

export const handlers: Handlers = recordHandlers('products', productKind);

import { useEffect, useLayoutEffect } from 'react';

/** A layout effect, which on a server only warns. */
export const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

import { businessSchedule, slaPolicy } from '../records/service-level.ts';
import { resource } from './resource.ts';

export const businessSchedules = resource(businessSchedule, 'settings', { scope: 'none' });
export const slaPolicies = resource(slaPolicy, 'settings', { scope: 'none' });

import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { useProfileTools } from './profile-context.tsx';

export interface ProfileSkeletonProps {
  readonly isCompact: boolean;
  readonly sectionCount: number;
}

/** Holds the card's place: the same boxes and line heights as when it is full. */
export function ProfileSkeleton({ isCompact, sectionCount }: ProfileSkeletonProps) {
  const { t, slot } = useProfileTools();
  return (
    <div role="status" aria-label={t('common.loading')} className="kk-profile-card__loading">
      <div className={slot('header')}>
        <span className="kk-avatar kk-profile-card__blank-avatar" data-size={isCompact ? 'medium' : 'large'} />
        <div className="kk-profile-card__who">
          <Skeleton line={isCompact ? '16' : '20'} span={6} />
          <Skeleton line="13" span={4} />
        </div>
      </div>
      <div className={slot('facts')}>
        {['lifetime-value', 'orders', 'average-order', 'last-contact'].map((name) => (
          <div key={name} className={slot('fact')} data-fact={name}>
            <Skeleton line="12" span={6} />
            <Skeleton line={isCompact ? '16' : '20'} span={10} />
          </div>
        ))}
      </div>
      <div className={slot('contact')}>
        <div className="kk-profile-card__points">
          {['a', 'b'].map((key) => (
            <div key={key} className="kk-profile-card__point">
              <Skeleton line="14" span={8} />
            </div>
          ))}
        </div>
      </div>
      <div className={slot('sections')}>
        {Array.from({ length: sectionCount }, (_, index) => index).map((key) => (
          <div key={key} className="kk-disclosure">
            <div className="kk-disclosure__summary">
              <Skeleton line="13" span={3} />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

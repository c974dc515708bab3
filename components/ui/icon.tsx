// The icons of the interface: Lucide's drawings under the names we use them for.
import {
  ArrowDown,
  ArrowLeft,
  ArrowUp,
  Ban,
  CalendarClock,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleCheck,
  CircleMinus,
  CircleQuestionMark,
  CircleX,
  Copy,
  Download,
  ExternalLink,
  Eye,
  EyeOff,
  FileKey,
  Globe,
  History,
  IdCardLanyard,
  Info,
  KeyRound,
  LayoutDashboard,
  Lock,
  LogOut,
  Menu,
  Minus,
  Pencil,
  Plus,
  RefreshCw,
  Search,
  SunMoon,
  Terminal,
  Trash2,
  TriangleAlert,
  UserRound,
  Users,
  X,
} from 'lucide-react';

const icons = {
  alert: TriangleAlert,
  back: ArrowLeft,
  calendar: CalendarClock,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  close: X,
  copy: Copy,
  dashboard: LayoutDashboard,
  deny: Ban,
  download: Download,
  edit: Pencil,
  error: CircleX,
  events: History,
  external: ExternalLink,
  'eye-off': EyeOff,
  eye: Eye,
  globe: Globe,
  group: Users,
  info: Info,
  key: KeyRound,
  lock: Lock,
  menu: Menu,
  minus: Minus,
  passed: CircleCheck,
  person: UserRound,
  plus: Plus,
  policy: FileKey,
  question: CircleQuestionMark,
  refresh: RefreshCw,
  role: IdCardLanyard,
  search: Search,
  'sign-out': LogOut,
  skipped: CircleMinus,
  'sort-down': ArrowDown,
  'sort-up': ArrowUp,
  terminal: Terminal,
  theme: SunMoon,
  trash: Trash2,
};

export type IconName = keyof typeof icons;

/** Decoration beside a word by default; give it a `label` where it stands alone. */
export function Icon(props: {
  readonly name: IconName;
  readonly label?: string;
  readonly className?: string;
}) {
  const { name, label, className = 'size-4' } = props;
  const Drawing = icons[name];
  return (
    <Drawing
      className={`shrink-0 ${className}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

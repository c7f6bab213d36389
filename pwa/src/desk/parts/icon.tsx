// Lucide's drawings by the desk's own names, tree-shaken: only the icons named here are in the build.
import {
  Activity,
  ArrowRight,
  Bell,
  Camera,
  Check,
  ChevronDown,
  ChevronLeft,
  CircleCheck,
  Circle,
  ClipboardList,
  Clock,
  CloudOff,
  Copy,
  Eye,
  Inbox,
  List,
  LogOut,
  MapPin,
  Menu,
  MessageSquare,
  OctagonAlert,
  Pause,
  Phone,
  Plug,
  Plus,
  RefreshCw,
  Scissors,
  Search,
  Split,
  SquareKanban,
  Tag,
  TriangleAlert,
  Truck,
  User,
  Users,
  Wrench,
  X,
  Zap,
} from 'lucide';
import { Icon as Drawing } from '#/components/icon.tsx';

const ICONS = {
  activity: Activity,
  alert: TriangleAlert,
  arrow: ArrowRight,
  back: ChevronLeft,
  bell: Bell,
  board: SquareKanban,
  camera: Camera,
  cease: Scissors,
  change: RefreshCw,
  check: Check,
  circle: Circle,
  clipboard: ClipboardList,
  clock: Clock,
  close: X,
  copy: Copy,
  down: ChevronDown,
  inbox: Inbox,
  inspect: Eye,
  install: Plug,
  late: OctagonAlert,
  list: List,
  menu: Menu,
  message: MessageSquare,
  move: Truck,
  offline: CloudOff,
  pause: Pause,
  phone: Phone,
  pin: MapPin,
  plus: Plus,
  relabel: Tag,
  repair: Wrench,
  search: Search,
  sent: CircleCheck,
  signout: LogOut,
  split: Split,
  tag: Tag,
  user: User,
  users: Users,
  zap: Zap,
} as const;

export type IconName = keyof typeof ICONS;

/** One icon, by name. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return <Drawing icon={ICONS[name]} size={size} />;
}

/** The icon of an order's kind; an unknown kind shows a clipboard. */
export function kindIcon(kind: string): IconName {
  return kind in ICONS ? (kind as IconName) : 'clipboard';
}

import type ts from 'typescript';
import { lineAt } from '../../syntax/parse';
import type { Endpoint, ModuleList, Reachable } from '../reachable';
import type { Source } from '../sources';
import type { ObjectValue, Place, Value } from './value';

type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : T;

/** What a walk has found so far, each thing once. */
export class Findings {
  private readonly seen = new Set<string>();
  private readonly modules: Mutable<Reachable['modules']> = [];
  private readonly controllers: Mutable<Reachable['controllers']> = [];
  private readonly prefixes: Mutable<Reachable['prefixes']> = [];
  private readonly resolvers: Endpoint[] = [];
  private readonly gateways: Endpoint[] = [];
  private readonly guards: Mutable<Reachable['guards']> = [];
  private readonly packages: Mutable<Reachable['packages']> = [];
  private readonly unresolved: Mutable<Reachable['unresolved']> = [];

  result(): Reachable {
    const { modules, controllers, prefixes, resolvers, gateways, guards, packages, unresolved } =
      this;
    return { modules, controllers, prefixes, resolvers, gateways, guards, packages, unresolved };
  }

  module({ path, file }: Source): void {
    if (this.isNew('module', path)) this.modules.push({ file: path, text: file.text });
  }

  controller(file: string, className: string, routes: readonly string[]): void {
    if (this.isNew('class', file, className)) this.controllers.push({ file, className, routes });
  }

  prefix(file: string, route: string): void {
    if (this.isNew('route', file, route)) this.prefixes.push({ file, route });
  }

  provider(kind: 'resolver' | 'gateway', file: string, className: string): void {
    if (!this.isNew('class', file, className)) return;
    (kind === 'resolver' ? this.resolvers : this.gateways).push({ file, className });
  }

  guard({ source, node }: ObjectValue, guard: string, isRoot: boolean): void {
    const spot = spotOf(source, node);
    if (this.isNew('guard', spot.file, spot.line)) this.guards.push({ ...spot, guard, isRoot });
  }

  package({ source, expression }: Place, name: string, from: string): void {
    const spot = spotOf(source, expression);
    if (from !== '' && this.isNew('package', name, from)) {
      this.packages.push({ ...spot, name, from });
    }
  }

  tell(list: ModuleList, source: Source, node: ts.Node): void {
    const spot = spotOf(source, node);
    const code = node.getText(source.file).replace(/\s+/g, ' ');
    const what = code.length > 60 ? `${code.slice(0, 57)}...` : code;
    if (this.isNew('tell', spot.file, spot.line, what)) {
      this.unresolved.push({ ...spot, list, what });
    }
  }

  /** Tells of a value that is not what the list wants; of an unclear one, where it is unclear. */
  untold(list: ModuleList, place: Place, value: Value): void {
    const at = value.kind === 'unclear' ? value.place : place;
    this.tell(list, at.source, at.expression);
  }

  private isNew(...key: (string | number)[]): boolean {
    const text = key.join('\n');
    if (this.seen.has(text)) return false;
    this.seen.add(text);
    return true;
  }
}

const spotOf = ({ path, file }: Source, node: ts.Node): { file: string; line: number } => ({
  file: path,
  line: lineAt(file, node.getStart(file)),
});

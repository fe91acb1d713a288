import ts from 'typescript';
import { isStatic } from '../../syntax/declarations';
import { propertyName } from '../../syntax/expressions';
import type { ModuleList, Reachable } from '../reachable';
import { metadataOf } from './classes';
import { type Finding, takeController, takeProvider } from './endpoints';
import { elementsOf, evaluate } from './evaluate';
import { returned } from './functions';
import { propertyValues, staticValues } from './members';
import { Findings } from './findings';
import { mayBeTelling } from './providers';
import { takeRoutes } from './router-module';
import type { ClassValue, Look, ObjectValue, PackageValue, Place, Value } from './value';

type Take = (place: Place, value: Value) => void;

/** A walk over the modules of an app, from the root on. */
export class GraphWalk {
  private readonly seen = new Set<ts.Node>();
  private readonly found = new Findings();
  private readonly finding: Finding;
  private rootNode: ts.Node | undefined;

  constructor(
    private readonly look: Look,
    private readonly ours: ReadonlySet<string>,
  ) {
    this.finding = { look, ours, found: this.found };
  }

  result(): Reachable {
    return this.found.result();
  }

  root({ file, className }: { readonly file: string; readonly className: string }): void {
    const source = this.look.sources.get(file);
    const node = source?.declared.get(className);
    if (source === undefined || node === undefined || !ts.isClassDeclaration(node)) return;
    this.rootNode = node;
    const root: ClassValue = { kind: 'class', source, node };
    this.moduleClass(root);
    // The entry may boot `AppModule.forRoot()`.
    for (const member of node.members) {
      const name = propertyName(member);
      if (!ts.isMethodDeclaration(member) || !isStatic(member) || name === undefined) continue;
      for (const value of staticValues(this.look, root, name) ?? []) {
        const values = value.kind === 'function' ? returned(this.look, value, []) : [];
        for (const each of values) if (each.kind === 'object') this.lists(each, true);
      }
    }
  }

  private moduleClass(value: ClassValue): void {
    const { node, source } = value;
    if (this.seen.has(node) || this.ours.has(source.path)) return;
    this.seen.add(node);
    this.found.module(source);
    const metadata = metadataOf(this.look, value);
    if (metadata === undefined) {
      this.found.tell('imports', source, node.name ?? node);
      return;
    }
    for (const each of evaluate(this.look, metadata)) {
      if (each.kind === 'object') this.lists(each, node === this.rootNode);
      else this.found.untold('imports', metadata, each);
    }
  }

  /**
   * The lists of a module's metadata, or of a dynamic module.
   *
   * @param isOption it is the argument of a package's method: what cannot be read is no list of ours
   */
  private lists(metadata: ObjectValue, isRoot: boolean, isOption = false): void {
    const { finding } = this;
    const takes: Record<ModuleList, Take> = {
      imports: (place, value) => this.imported(place, value),
      controllers: (place, value) => takeController(finding, place, value),
      providers: (place, value) => takeProvider(finding, place, value, isRoot),
    };
    for (const list of ['imports', 'controllers', 'providers'] as const) {
      const values = propertyValues(this.look, metadata, list);
      const member = metadata.node.properties.find((each) => propertyName(each) === list);
      const isSet = member !== undefined && ts.isPropertyAssignment(member);
      const at = { ...metadata, expression: isSet ? member.initializer : metadata.node };
      const places = elementsOf(this.look, values, (value) => {
        if (!isOption) this.found.untold(list, at, value);
      });
      for (const place of places) this.element(list, place, takes[list]);
    }
  }

  private element(list: ModuleList, place: Place, take: Take): void {
    if (list === 'providers' && !mayBeTelling(this.look, place)) return;
    for (const value of evaluate(this.look, place)) {
      if (value.kind !== 'list') {
        take(place, value);
        continue;
      }
      const inner = elementsOf(this.look, [value], (each) => this.found.untold(list, place, each));
      for (const each of inner) this.element(list, each, take);
    }
  }

  private imported(place: Place, value: Value): void {
    if (value.kind === 'class') this.moduleClass(value);
    else if (value.kind === 'object') this.dynamic(place, value);
    else if (value.kind === 'package') this.packageModule(place, value);
    else this.found.untold('imports', place, value);
  }

  /** `{ module: X, imports: [...] }`, as `X.forRoot()` returns it. */
  private dynamic(place: Place, value: ObjectValue): void {
    const modules = propertyValues(this.look, value, 'module');
    if (modules.length === 0) this.found.untold('imports', place, value);
    for (const each of modules) {
      if (each.kind === 'class') this.moduleClass(each);
      else if (each.kind !== 'package') this.found.untold('imports', place, each);
    }
    if (this.seen.has(value.node)) return;
    this.lists(
      value,
      modules.some((each) => each.kind === 'class' && each.node === this.rootNode),
    );
  }

  /** What is handed to a package's module may be ours to follow: `forRootAsync({ imports: [X] })`. */
  private packageModule(place: Place, { name, from, args, owner }: PackageValue): void {
    this.found.package(place, name, from);
    if (owner !== undefined) this.moduleClass(owner);
    if (name === 'RouterModule') takeRoutes(this.finding, args);
    for (const arg of args) {
      for (const value of evaluate(this.look, arg)) {
        if (value.kind === 'object') this.lists(value, false, true);
        // ConditionalModule.registerWhen(X, …)
        if (value.kind === 'class' && metadataOf(this.look, value)) this.moduleClass(value);
      }
    }
  }
}

// A set of rows by entity and id: what the phone knows. The overlay writes into a copy of it, screens read from it.
import type { AnyRow, Entity, EntityRows } from '#/domain/rows.ts';

export class RowSet {
  private readonly tables = new Map<string, Map<string, AnyRow>>();

  /** Puts a row; a later row of the same id takes the place of the earlier one. */
  put(entity: string, row: AnyRow): void {
    let table = this.tables.get(entity);
    if (!table) {
      table = new Map();
      this.tables.set(entity, table);
    }
    table.set(row.id, row);
  }

  remove(entity: string, id: string): void {
    this.tables.get(entity)?.delete(id);
  }

  get<E extends Entity>(entity: E, id: string | null | undefined): EntityRows[E] | undefined {
    if (!id) return undefined;
    return this.tables.get(entity)?.get(id) as unknown as EntityRows[E] | undefined;
  }

  all<E extends Entity>(entity: E): EntityRows[E][] {
    return [...(this.tables.get(entity)?.values() ?? [])] as unknown as EntityRows[E][];
  }

  /** Changes some fields of a row that is there; a row that is not there stays away. */
  patch(entity: Entity, id: string | null | undefined, fields: Readonly<Record<string, unknown>>): void {
    const row = id ? this.tables.get(entity)?.get(id) : undefined;
    if (row) this.put(entity, { ...row, ...fields, id: row.id });
  }

  /** A copy that can be written to without changing this one. Rows themselves are shared: they are never mutated. */
  copy(): RowSet {
    const twin = new RowSet();
    for (const [entity, table] of this.tables) twin.tables.set(entity, new Map(table));
    return twin;
  }
}

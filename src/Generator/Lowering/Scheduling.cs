using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Cuts a flat program into stages: as many products side by side as are ready, then every formula that they feed.
/// <code>
/// af = Wf x + Uf h₋, f = σ(af)                   stage 1: [af] = [bf | Wf x | Uf h₋], f = σ(af), fh = f ⊙ h₋
/// fh = f ⊙ h₋, an = Wn x + Un fh           →     stage 2: [an] = [bn | Wn x | Un fh], n = tanh(an), h = …
/// n = tanh(an), h = (1 − f) ⊙ h₋ + f ⊙ n
/// </code>
/// </summary>
internal static class Scheduling
{
    public static IReadOnlyList<Stage> Schedule(CellProgram program, IReadOnlyList<Statement> statements, bool isStrict)
    {
        var known = new HashSet<string>(program.States.Select(state => state.Previous)) { program.Input.Name };
        known.UnionWith(program.Below is { } below ? [below.Name] : []);
        known.UnionWith(program.Masks.Select(mask => mask.Name));
        foreach (Parameter parameter in program.Parameters)
            known.Add(parameter.Name);

        var waiting = new List<Statement>(statements);
        var stages = new List<Stage>();
        int offset = 0;
        while (waiting.Count > 0)
        {
            List<Linear> gates = TakeGates(waiting, known);
            Statement first = gates.Count > 0 ? gates[0] : waiting.OfType<Map>().First(map => map.Reads().All(known.Contains));
            int units = first.Width;
            StackedProduct product = Stack(program, units, offset, gates, isStrict);
            List<Map> maps = TakeMaps(waiting, known, first);
            stages.Add(new Stage(units, product, maps, first.Every == 1 ? TakeWholes(waiting, known) : []) { Every = first.Every });
            offset += product.ParameterCount;
        }

        return stages;
    }

    /// <summary>Every linear statement of one width whose operands are known, computed at the same steps.</summary>
    private static List<Linear> TakeGates(List<Statement> waiting, HashSet<string> known)
    {
        List<Linear> ready = [.. waiting.OfType<Linear>().Where(linear => linear.Reads().All(known.Contains))];
        List<Linear> gates = [.. ready.Where(linear => linear.Width == ready[0].Width && linear.Every == ready[0].Every)];
        foreach (Linear gate in gates)
        {
            waiting.Remove(gate);
            known.Add(gate.Target);
        }

        return gates;
    }

    private static List<Map> TakeMaps(List<Statement> waiting, HashSet<string> known, Statement first)
    {
        var maps = new List<Map>();
        foreach (Map map in waiting.OfType<Map>().ToArray())
        {
            if (map.Width != first.Width || map.Every != first.Every || !map.Reads().All(known.Contains))
                continue;
            waiting.Remove(map);
            known.Add(map.Target);
            maps.Add(map);
        }

        return maps;
    }

    private static List<Whole> TakeWholes(List<Statement> waiting, HashSet<string> known)
    {
        List<Whole> ready = [.. waiting.OfType<Whole>().Where(whole => whole.Reads().All(known.Contains))];
        foreach (Whole whole in ready)
        {
            waiting.Remove(whole);
            known.UnionWith(whole.Targets);
        }

        return ready;
    }

    private static StackedProduct Stack(CellProgram program, int units, int offset, List<Linear> gates, bool isStrict)
    {
        var operands = new List<Operand>();
        int row = 0;

        void Add(string? name, int width, Func<Linear, bool> isRead)
        {
            int[] readers = [.. Enumerable.Range(0, gates.Count).Where(gate => isRead(gates[gate]))];
            if (readers.Length == 0)
                return;
            operands.Add(new Operand(name, width, name == program.Input.Name && program.Input.IsToken, readers, row));
            row += width * readers.Length;
        }

        Add(null, 1, gate => gate.Bias is not null);
        foreach (string name in OperandsInOrder(program, gates))
            Add(name, program.WidthOf(name), gate => gate.Terms.Any(term => term.Operand == name));
        return new StackedProduct(units, offset, gates, operands, isStrict);
    }

    /// <summary>The input first, then states, then what earlier stages computed: a pre-activation is summed in that order.</summary>
    private static IEnumerable<string> OperandsInOrder(CellProgram program, List<Linear> gates) => gates
        .SelectMany(gate => gate.Reads())
        .Distinct()
        .OrderBy(name => name == program.Input.Name ? 0 : program.IsPrevious(name) ? 1 : 2);
}

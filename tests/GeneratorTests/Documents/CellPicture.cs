using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>A step as a graph, in the language of Mermaid: what is given, each statement, and what it reads. Parameters stand in the statements alone.</summary>
internal static class CellPicture
{
    public static string Text(CellProgram program)
    {
        var lines = new List<string> { "flowchart TD" };
        var nodes = new Dictionary<string, string>();
        foreach (string given in program.States.Select(state => state.Previous).Concat(program.Below is { } below ? [below.Name] : []).Prepend(program.Input.Name).Concat(program.Masks.Select(mask => mask.Name)))
            if (program.Statements.Any(statement => statement.Reads().Contains(given)))
                Add([given], $"([\"{EquationPrinter.Show(program, given)}\"])");
        foreach (Statement statement in program.Statements)
        {
            string[] reads = [.. statement.Reads().Where(nodes.ContainsKey).Select(name => nodes[name]).Distinct()];
            string text = EquationPrinter.Print(program, statement), node = Add(statement.Targets, statement is Map ? $"(\"{text}\")" : $"[\"{text}\"]");
            lines.AddRange(reads.Select(read => $"    {read} --> {node}"));
        }

        lines.Add($"    {nodes[program.Output]} --> output([\"output\"])");
        return string.Join("\n", lines);

        string Add(IEnumerable<string> names, string shape)
        {
            string node = $"n{nodes.Values.Distinct().Count()}";
            foreach (string name in names)
                nodes[name] = node;
            lines.Add($"    {node}{shape}");
            return node;
        }
    }
}

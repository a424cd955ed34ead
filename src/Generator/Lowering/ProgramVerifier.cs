using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>Refuses a program that does not hang together: a mistake in a cell's definition shows here, not in generated code.</summary>
internal static class ProgramVerifier
{
    /// <exception cref="InvalidOperationException">The program is wrong; the message says where.</exception>
    public static void Verify(CellProgram program)
    {
        var known = new HashSet<string>(program.States.Select(state => state.Previous)) { program.Input.Name };
        var vectors = new HashSet<string>(program.Parameters.Where(parameter => parameter.IsVector).Select(parameter => parameter.Name));

        foreach (Statement statement in program.Statements)
        {
            foreach (string name in statement.Reads())
                Require(known.Contains(name) || vectors.Contains(name), program, $"{statement.Target} reads {name} before it is known");
            if (statement is Linear linear)
                VerifyLinear(program, linear);
            else
                VerifyWidths(program, (Map)statement);
            Require(known.Add(statement.Target), program, $"{statement.Target} is assigned twice");
        }

        Require(known.Contains(program.Output), program, $"the output {program.Output} is never computed");
        foreach (StateVector state in program.States)
            Require(known.Contains(state.Name), program, $"the state {state.Name} has no next value");
        Require(program.States.Select(state => state.Initial is null).Distinct().Count() <= 1, program, "some of its states are trained and some are not");
        VerifyStored(program);
    }

    private static void VerifyLinear(CellProgram program, Linear linear)
    {
        Require(linear.Terms.Select(term => term.Operand).Distinct().Count() == linear.Terms.Count, program, $"{linear.Target} reads an operand twice");
        foreach (Term term in linear.Terms)
        {
            Parameter matrix = program.ParameterNamed(term.Matrix);
            Require(
                matrix.Units == linear.Width && matrix.Columns == program.WidthOf(term.Operand),
                program,
                $"{matrix.Name} is [{matrix.Units}, {matrix.Columns}] in {linear.Target}, which has {linear.Width} units");
        }
    }

    private static void VerifyWidths(CellProgram program, Map map)
    {
        foreach (string name in map.Reads())
            Require(program.WidthOf(name) == map.Width, program, $"{map.Target} has {map.Width} units and reads {name} of {program.WidthOf(name)}");
    }

    /// <summary>Every parameter is in the file exactly once (PyTorch's second biases aside).</summary>
    private static void VerifyStored(CellProgram program)
    {
        IEnumerable<string> stored = program.Stored.SelectMany(tensor => tensor.Parameters.Where(name => !tensor.AddedOnLoad.Contains(name)));
        Require(
            stored.OrderBy(name => name, StringComparer.Ordinal).SequenceEqual(
                program.Parameters.Select(parameter => parameter.Name).OrderBy(name => name, StringComparer.Ordinal)),
            program,
            "its file does not hold every parameter once");
    }

    private static void Require(bool holds, CellProgram program, string failure)
    {
        if (!holds)
            throw new InvalidOperationException($"The cell {program.Name} is wrong: {failure}.");
    }
}

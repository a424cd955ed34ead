using System;
using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Equations;

/// <summary>Refuses a program that does not hang together: a mistake in a cell's definition or in a pass over it shows here, not in generated code.</summary>
internal static class ProgramVerifier
{
    /// <summary>The rules: each finds what is wrong, if anything is.</summary>
    private static readonly IReadOnlyList<Func<CellProgram, IEnumerable<string>>> Rules =
    [
        NamesAreUnique,
        ReadsAreKnown,
        EverythingNamedIsComputed,
        EveryParameterIsRead,
        ProductsFit,
        FormulasAreOfOneWidth,
        ScalarsAreReadByFormulas,
        OperandsAreTrainedTogether,
        VectorsOfKernelsCanLieTogether,
        ExportsLieBehindTheOutput,
        WhatIsSkippedIsNotRead,
        StatesAreTrainedTogether,
        FilesHoldEveryParameterOnce,
    ];

    /// <summary>Holds a program to every rule.</summary>
    /// <param name="program">The program.</param>
    /// <param name="pass">What has just been done with it.</param>
    /// <exception cref="InvalidOperationException">The program is wrong; the message says where, and after which pass.</exception>
    public static CellProgram Verified(this CellProgram program, string pass)
    {
        foreach (Func<CellProgram, IEnumerable<string>> rule in Rules)
            foreach (string failure in rule(program))
                throw new InvalidOperationException($"The cell {program.Name} is wrong after {pass}: {failure}.");
        return program;
    }

    /// <summary>A name means one thing.</summary>
    private static IEnumerable<string> NamesAreUnique(CellProgram program) =>
        program.Names.GroupBy(name => name).Where(name => name.Count() > 1).Select(name => $"{name.Key} is two things, or assigned twice");

    /// <summary>A statement reads what stands before it.</summary>
    private static IEnumerable<string> ReadsAreKnown(CellProgram program)
    {
        var known = new HashSet<string>(program.States.Select(state => state.Previous)) { program.Input.Name };
        known.UnionWith(program.Below is { } below ? [below.Name] : []);
        known.UnionWith(program.Masks.Select(mask => mask.Name));
        var vectors = new HashSet<string>(program.Parameters.Where(parameter => parameter.IsVector).Select(parameter => parameter.Name));
        foreach (Statement statement in program.Statements)
        {
            // A product reads no parameter but its matrices and its bias.
            foreach (string name in statement.Reads().Where(name => !known.Contains(name) && (statement is Linear || !vectors.Contains(name))))
                yield return $"{statement.Target} reads {name} before it is known";
            known.UnionWith(statement.Targets);
        }
    }

    private static IEnumerable<string> EverythingNamedIsComputed(CellProgram program)
    {
        HashSet<string> computed = [.. program.Statements.SelectMany(statement => statement.Targets)];
        if (!computed.Contains(program.Output))
            yield return $"the output {program.Output} is never computed";
        foreach (StateVector state in program.States.Where(state => !computed.Contains(state.Name)))
            yield return $"the state {state.Name} has no next value";
        HashSet<string> parameters = [.. program.Parameters.Select(parameter => parameter.Name)];
        foreach (string name in program.Statements.OfType<Linear>().SelectMany(linear => linear.Terms.Select(term => term.Matrix).Append(linear.Bias ?? linear.Terms[0].Matrix)).Where(name => !parameters.Contains(name)))
            yield return $"{name} is multiplied with or added, and is no parameter";
    }

    private static IEnumerable<string> EveryParameterIsRead(CellProgram program)
    {
        HashSet<string> read = [.. program.States.Select(state => state.Initial).OfType<string>(), .. program.Statements.SelectMany(statement => statement.Mentions())];
        return program.Parameters.Where(parameter => !read.Contains(parameter.Name)).Select(parameter => $"the parameter {parameter.Name} is never read");
    }

    private static IEnumerable<string> ProductsFit(CellProgram program)
    {
        foreach (Linear linear in program.Statements.OfType<Linear>())
        {
            if (linear.Terms.Select(term => term.Operand).Distinct().Count() != linear.Terms.Count)
                yield return $"{linear.Target} reads an operand twice";
            foreach (Parameter matrix in linear.Terms.Where(term => program.ParameterNamed(term.Matrix) is var matrix && (matrix.Units != linear.Width || matrix.Columns != program.WidthOf(term.Operand))).Select(term => program.ParameterNamed(term.Matrix)))
                yield return $"{matrix.Name} is [{matrix.Units}, {matrix.Columns}] in {linear.Target}, which has {linear.Width} units";
            if (linear.Bias is { } bias && program.ParameterNamed(bias).Units != linear.Width)
                yield return $"{bias} is not as long as {linear.Target}";
        }
    }

    private static IEnumerable<string> FormulasAreOfOneWidth(CellProgram program) =>
        from statement in program.Statements
        where statement is not Linear
        from name in statement.Reads()
        where program.WidthOf(name) != statement.Width && !program.IsScalar(name)
        select $"{statement.Target} has {statement.Width} units and reads {name} of {program.WidthOf(name)}";

    /// <summary>One number for all units is no vector of a product or a kernel; its gradient is summed over the units of one width.</summary>
    private static IEnumerable<string> ScalarsAreReadByFormulas(CellProgram program)
    {
        foreach (Statement statement in program.Statements.Where(statement => statement is not Map))
            foreach (string name in statement.Reads().Concat(statement.Mentions()).Where(program.IsScalar).Distinct())
                yield return $"{statement.Target} reads {name}, one number, where it wants a vector";
        foreach (Parameter scalar in program.Parameters.Where(parameter => parameter.IsScalar))
            if (program.Statements.Where(statement => statement.Reads().Contains(scalar.Name)).Select(statement => statement.Width).Distinct().Count() > 1)
                yield return $"{scalar.Name} is read by formulas of several widths";
    }

    /// <summary>A product derives the gradients of all matrices that read a vector together, or of none; a kernel derives all that it has.</summary>
    private static IEnumerable<string> OperandsAreTrainedTogether(CellProgram program)
    {
        foreach (var matrices in program.Statements.OfType<Linear>().SelectMany(linear => linear.Terms.Select(term => (term.Operand, linear.Width, term.Matrix))).GroupBy(term => (term.Operand, term.Width), term => program.IsFixed(term.Matrix)))
            if (matrices.Distinct().Count() > 1)
                yield return $"some matrices that read {matrices.Key.Operand} are fixed and some are not";
        foreach (Whole whole in program.Statements.OfType<Whole>())
            foreach (string name in whole.Parameters.Where(program.IsFixed))
                yield return $"{whole.Target} reads {name}, which is never trained";
    }

    /// <summary>What a kernel reads and what it writes must each be able to lie side by side.</summary>
    private static IEnumerable<string> VectorsOfKernelsCanLieTogether(CellProgram program)
    {
        HashSet<string> computed = [.. program.Statements.SelectMany(statement => statement.Targets)];
        foreach (Whole whole in program.Statements.OfType<Whole>())
        {
            if (whole.Kernel.ReadsMatrix && (whole.Parts.Count > 1 || !program.Statements.OfType<Linear>().Any(linear => linear.Width == whole.Width && linear.Terms.Contains(new(whole.Parts[0].Parameters[0], whole.Parts[0].Operand)))))
                yield return $"{whole.Target} reads a matrix that no product with {whole.Parts[0].Operand} has";
            foreach (string name in whole.Operands.Where(name => (!computed.Contains(name) && !whole.Kernel.ReadsMatrix) || (whole.Parts.Count > 1 && name == program.Output)))
                yield return $"{whole.Target} reads {name} whole, which is not computed in the step, or with others";
            foreach (string name in whole.Targets.Where(name => program.States.Any(state => state.Name == name) || (whole.Parts.Count > 1 && name == program.Output)))
                yield return $"{name} is written by a kernel, and a state or, with others, the output";
        }
    }

    /// <summary>The layer above reads one piece of the record.</summary>
    private static IEnumerable<string> ExportsLieBehindTheOutput(CellProgram program)
    {
        string[] states = [.. program.States.Select(state => state.Name)], outputs = [.. program.Outputs];
        if (outputs.Length > 1 && !states.SkipWhile(state => state != outputs[0]).Take(outputs.Length).SequenceEqual(outputs))
            yield return $"the output {string.Join(", ", outputs)} is not states that follow each other";
    }

    /// <summary>What is not computed at every step is read by statements that are not computed either, or says what it is otherwise.</summary>
    private static IEnumerable<string> WhatIsSkippedIsNotRead(CellProgram program)
    {
        foreach (Statement skipped in program.Statements.Where(statement => statement.Every != 1))
        {
            if (skipped is Whole || program.Counter is null)
                yield return $"{skipped.Target} is not computed at every step, and {(skipped is Whole ? "a kernel" : "nothing counts them")}";
            if (skipped is Map { Otherwise: { } otherwise } && !(program.IsPrevious(otherwise) && program.WidthOf(otherwise) == skipped.Width))
                yield return $"{skipped.Target} is otherwise {otherwise}, which is no state of its width";
            if (skipped is not Map { Otherwise: not null } && (program.Outputs.Contains(skipped.Target) || program.Statements.Any(reader => reader.Every != skipped.Every && reader.Reads().Contains(skipped.Target))))
                yield return $"{skipped.Target} is read where it is not computed";
        }
    }

    private static IEnumerable<string> StatesAreTrainedTogether(CellProgram program)
    {
        if (program.States.Select(state => state.Initial is null).Distinct().Count() > 1)
            yield return "some of its states are trained and some are not";
    }

    /// <summary>Every parameter is in the file exactly once (PyTorch's second biases aside).</summary>
    private static IEnumerable<string> FilesHoldEveryParameterOnce(CellProgram program)
    {
        IEnumerable<string> stored = program.Stored.SelectMany(tensor => tensor.Parameters.Where(name => !tensor.AddedOnLoad.Contains(name)));
        if (!stored.OrderBy(name => name, StringComparer.Ordinal).SequenceEqual(program.Parameters.Select(parameter => parameter.Name).OrderBy(name => name, StringComparer.Ordinal)))
            yield return "its file does not hold every parameter once";
    }
}

using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>
/// Gates' products without biases, normalised: those that read the same vector together (Ba et al. 2016, arXiv:1607.06450).
/// <code>
/// ai = Wi x + Ui h₋ + bi      →    wxi = Wi x, wxf = Wf x, nxi, nxf = LN(wxi, wxf), uhi = Ui h₋, uhf = Uf h₋, nhi, nhf = LN(uhi, uhf)
/// i = σ(ai)                        i = σ(nxi + nhi + bi)
/// h = o ⊙ tanh(c)                  h = o ⊙ tanh(LN(c)), where c is a state that is not the output
/// </code>
/// </summary>
internal sealed class LayerNormalization
{
    public const string Setting = "LayerNorm";

    private readonly CellProgram _program;
    private readonly List<Parameter> _parameters;
    private readonly Linear[] _gates;
    private readonly HashSet<(string Operand, int Width)> _done = [];
    private readonly Dictionary<Term, string> _names = [];

    private LayerNormalization(CellProgram program)
    {
        _program = program;
        _parameters = [.. program.Parameters];
        _gates = [.. program.Statements.OfType<Linear>().Where(linear => linear.IsGate)];
        HashSet<string> taken = [.. program.Names];
        foreach (Term term in _gates.SelectMany(gate => gate.Terms))
            _names.Add(term, Free(term, taken));
    }

    public static CellProgram Apply(CellProgram program, CellSpec cell) => cell.Is(Setting) ? new LayerNormalization(program).Rewrite() : program;

    private CellProgram Rewrite()
    {
        CellProgram rewritten = OutputsMemory(_program);
        rewritten = rewritten.Select(statement => statement is Linear { IsGate: true } gate ? gate.Terms.SelectMany(term => Group(term.Operand, gate.Width)) : [statement]);
        foreach (Linear gate in _gates)
            rewritten = rewritten.Read(gate.Target, Sum(gate));
        return _gates.Length == 0 && rewritten.Statements.Equals(_program.Statements) ? _program : rewritten.Called("layer norm") with { Parameters = new(_parameters) };
    }

    /// <summary>The products of all gates with a vector, and their normalisation, once.</summary>
    private IEnumerable<Statement> Group(string operand, int width)
    {
        if (!_done.Add((operand, width)))
            return [];
        Term[] terms = [.. _gates.Where(gate => gate.Width == width).SelectMany(gate => gate.Terms).Where(term => term.Operand == operand)];
        IEnumerable<Statement> products = terms.Select(term => new Linear(ProductOf(term), width, new([term]), null));
        return products.Append(Normalized(width, [.. terms.Select(NameOf)], [.. terms.Select(ProductOf)]));
    }

    private Expression Sum(Linear gate)
    {
        Expression sum = gate.Terms.Skip(1).Aggregate((Expression)new Variable("n" + NameOf(gate.Terms[0])), (left, term) => left + new Variable("n" + NameOf(term)));
        return gate.Bias is { } bias ? sum + new Variable(bias) : sum;
    }

    /// <summary>The memory is normalised where the output's activation reads it; a state that is only added (an oscillator's speed) is not.</summary>
    private CellProgram OutputsMemory(CellProgram program)
    {
        Statement output = program.Statements.First(statement => statement.Target == program.Output);
        while (output is Linear { IsGate: false } projection && program.Statements.FirstOrDefault(statement => statement.Target == projection.Terms[0].Operand) is { } inner)
            output = inner;
        HashSet<string> activated = [.. output is Map map ? Activated(map.Value) : []];
        string[] read = [.. program.States.Select(state => state.Name).Where(name => name != program.Output && activated.Contains(name))];
        return program.Select(statement => statement != output ? [statement]
            : [.. read.Select(name => Normalized(program.WidthOf(name + "Previous"), [name], [name])), read.Aggregate(statement, (whole, name) => whole.Read(name, new Variable("n" + name)))]);
    }

    /// <summary>What stands in the arguments of a formula's activations.</summary>
    private static List<string> Activated(Expression formula)
    {
        var arguments = new List<string>();
        formula.ReplaceArguments(argument =>
        {
            arguments.AddRange(argument.Reads());
            return argument;
        });
        return arguments;
    }

    private Whole Normalized(int width, string[] names, string[] operands)
    {
        foreach (string name in names)
        {
            _parameters.Add(new Parameter("g" + name, width, 1, new InitialValue(InitialKind.Constant, 1)) { IsVector = true });
            _parameters.Add(new Parameter("s" + name, width, 1, new InitialValue(InitialKind.Constant)) { IsVector = true });
        }

        return new Whole(WholeKernel.LayerNormalization, width, new(names.Select((name, part) => new WholePart("n" + name, operands[part], new(["g" + name, "s" + name])))));
    }

    private string ProductOf(Term term) => Letter(term) + NameOf(term);

    private string NameOf(Term term) => _names[term];

    private static char Letter(Term term) => char.ToLowerInvariant(term.Matrix[0]);

    /// <summary>A product's name; where a vector of the cell has it already, or one that is made of it, another.</summary>
    private string Free(Term term, HashSet<string> taken)
    {
        string name = Usual(term);
        while ("ngs".Append(Letter(term)).Any(before => taken.Contains(before + name)))
            name += "_";
        taken.UnionWith("ngs".Append(Letter(term)).Select(before => before + name));
        return name;
    }

    /// <summary><c>xi</c> for Wi x; <c>hi</c> for Ui of h₋, or of what is computed from it where that is the first that the gate reads of them; else <c>zi</c> for Vi z.</summary>
    private string Usual(Term term)
    {
        string? state = StateOf(term);
        bool isBesideState = state is null && _gates.Any(gate => gate.Terms.Contains(term)
            && (gate.Terms.Any(other => StateOf(other) is not null) || gate.Terms.TakeWhile(other => other != term).Any(other => other.Operand != _program.Input.Name)));
        string of = term.Operand == _program.Input.Name ? "x" : state ?? (isBesideState ? term.Operand : _program.States[0].Name);
        return of + term.Matrix.Substring(1);
    }

    private string? StateOf(Term term) => _program.States.FirstOrDefault(state => state.Previous == term.Operand)?.Name;
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>
/// Reads a method marked <c>[RecurrentCell]</c>: declarations, formulas, products and one return. It reads syntax, which is quick; C# has checked the types.
/// <code>
/// var f = Sigmoid(forget[x, h]);            →    aforget = Wforget x + Uforget h₋ + bforget, f = σ(aforget)
/// var n = Tanh(candidate[x, f * h]);        →    fh = f ⊙ h₋, acandidate = Wcandidate x + Ucandidate fh + bcandidate, n = tanh(acandidate)
/// return (1 - f) * h + f * n;               →    h = (1 − f) ⊙ h₋ + f ⊙ n
/// </code>
/// </summary>
internal sealed partial class CellTranslator
{
    private readonly Compilation _compilation;
    private readonly Findings _findings;
    private readonly bool _isBound;
    private readonly double[] _settings;
    private readonly HashSet<string> _unread = [];
    private readonly Dictionary<string, string> _declared = [];
    private readonly CellNames _names = new();
    private readonly List<OwnLine> _lines = [];
    private readonly HashSet<string> _read = [];
    private readonly HashSet<string> _vectors = [];
    private readonly CellWidths _widths = new();
    private readonly HashSet<Location> _reported = [];
    private readonly Stack<SyntaxNode> _open = new();
    private bool _hasFailed;

    private CellTranslator(Compilation compilation, Findings findings, bool isBound, double[] settings) =>
        (_compilation, _findings, _isBound, _settings) = (compilation, findings, isBound, settings);

    /// <summary>Translates a method.</summary>
    /// <param name="method">The method, marked as a cell.</param>
    /// <param name="compilation">Its compilation.</param>
    /// <param name="findings">Receives what is wrong, at the very expression.</param>
    /// <param name="isBound">Whether to ask the compiler that each function is the one of that name in the language of cells, which takes longer.</param>
    /// <param name="settings">The values of the method's settings, in order.</param>
    /// <returns>The cell; null where something is wrong.</returns>
    public static OwnCell? Translate(IMethodSymbol method, Compilation compilation, Findings findings, bool isBound, params double[] settings) =>
        CellMethod.HasSignature(method, findings) ? new CellTranslator(compilation, findings, isBound, settings).Translate(method) : null;

    private OwnCell? Translate(IMethodSymbol method)
    {
        var syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax();
        var scope = new CellScope(method.ContainingType);
        OwnParameter[] parameters = [.. Declare(method, scope)];
        List<(OwnTerm Value, SyntaxNode Place)> results = Body(syntax, syntax.Body, syntax.ExpressionBody, scope);
        if (_hasFailed)
            return null;
        string[] states = [.. parameters.Where(parameter => parameter.Kind == OwnParameterKind.State).Select(parameter => parameter.Name)];
        if (results.Count != states.Length && results.Count != states.Length + 1)
            return Fail(Rules.CellResults, results.Count > 0 ? results[0].Place.FirstAncestorOrSelf<TupleExpressionSyntax>() ?? results[0].Place : syntax, method.Name, results.Count, states.Length);
        _unread.UnionWith(parameters.Skip(states.Length).Where(parameter => !_read.Contains(parameter.Name)).Select(parameter => _declared[parameter.Name]));
        foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => _unread.Contains(parameter.Name)))
            Fail(Rules.CellWeight, parameter.DeclaringSyntaxReferences[0].GetSyntax(), parameter.Name, "is never read: read it or leave it out");
        int first = results.Count - states.Length;
        for (int number = 0; number < results.Count; number++)
            FitsState(results[number], number < first ? null : states[number - first], isOutput: number == 0);
        string output = Return([.. results.Select(result => result.Value)], states);
        return _hasFailed ? null : new OwnCell(method.Name, $"{method.ContainingType.Name}.{method.Name}", new(parameters), new(_lines), output);
    }

    /// <summary>The method's parameters without the input.</summary>
    private IEnumerable<OwnParameter> Declare(IMethodSymbol method, CellScope scope)
    {
        scope.Add(method.Parameters[0].Name, OwnTerm.Vector(OwnCell.Input));
        IParameterSymbol[] settings = [.. method.Parameters.Where(OwnSettings.Is)];
        for (int number = 0; number < settings.Length; number++)
        {
            scope.Add(settings[number].Name, OwnTerm.Number(number < _settings.Length ? _settings[number] : OwnSettings.Unknown));
            _unread.Add(settings[number].Name);
        }

        foreach (IParameterSymbol parameter in method.Parameters.Skip(1).Except(settings))
        {
            OwnParameterKind kind = CellMethod.Kind(parameter)!.Value;
            bool isVector = kind is OwnParameterKind.Diagonal or OwnParameterKind.Scalar or OwnParameterKind.TimeStep;
            string name = kind == OwnParameterKind.TimeStep ? OwnCell.TimeStep : kind == OwnParameterKind.State ? _names.State(parameter.Name) : isVector ? _names.Vector(parameter.Name) : _names.Weight(parameter.Name);
            OwnParameter declared = CellParameter.Read(parameter, kind, name);
            if (kind == OwnParameterKind.State)
                scope.Add(parameter.Name, OwnTerm.Vector(name + "Previous"));
            else if (isVector)
                scope.Add(parameter.Name, OwnTerm.Vector(name));
            else
                scope.Add(parameter.Name, declared);
            if (isVector)
                _vectors.Add(name);
            _widths.Declare(declared);
            _declared.Add(name, parameter.Name);
            yield return declared;
        }
    }

    /// <summary>A state's next value is as long as the state, and the output as long as the layer has units.</summary>
    private void FitsState((OwnTerm Value, SyntaxNode Place) result, string? state, bool isOutput)
    {
        int? actual = _widths.Of(result.Value), own = state is null ? null : _widths.Of(OwnTerm.Vector(state + "Previous"));
        if (isOutput && (own ?? CellWidths.Units) != CellWidths.Units)
            Fail(Rules.CellExpression, result.Place, Text(result.Place), "it is the output, which has the layer's units: return an output before the states, or give another state the width");
        else if (actual is { } width && CellWidths.Differ(width, own ?? CellWidths.Units))
            Fail(Rules.CellExpression, result.Place, Text(result.Place), $"it has {CellWidths.Words(width)}, and {(state is null ? "the output" : $"the state '{state}'")} has {CellWidths.Words(own ?? CellWidths.Units)}");
    }

    /// <summary>Gives the results the names of the states: a local that is returned is the state. Yields the output.</summary>
    private string Return(OwnTerm[] results, string[] states)
    {
        int first = results.Length - states.Length;
        var assigned = new Dictionary<string, string>();
        for (int number = 0; number < states.Length; number++)
        {
            OwnTerm value = results[first + number];
            int line = value.Kind == OwnTermKind.Vector ? _lines.FindIndex(line => line.Target == value.Name && line.Value.Kind != OwnTermKind.Product) : -1;
            if (line >= 0 && !states.Contains(value.Name))
            {
                Rename(value.Name, states[number]);
                results = [.. results.Select(result => result.Renamed(value.Name, states[number]))];
            }
            else
            {
                _lines.Add(new OwnLine(states[number], value));
            }
        }

        if (first == 0)
            return states[0];
        if (results[0].Kind == OwnTermKind.Vector && _lines.Exists(line => line.Target == results[0].Name && line.Value.Kind != OwnTermKind.Product))
            return results[0].Name;
        return Line("y", results[0]).Name;
    }

    private void Rename(string name, string other)
    {
        for (int i = 0; i < _lines.Count; i++)
            _lines[i] = new OwnLine(_lines[i].Target == name ? other : _lines[i].Target, _lines[i].Value.Renamed(name, other));
    }

    /// <summary>What a body returns.</summary>
    private List<(OwnTerm Value, SyntaxNode Place)> Body(SyntaxNode method, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, CellScope scope)
    {
        _open.Push(method);
        List<(OwnTerm, SyntaxNode)>? results = arrow is not null ? Results(arrow.Expression, scope) : null;
        foreach (LocalFunctionStatementSyntax function in block?.Statements.OfType<LocalFunctionStatementSyntax>() ?? [])
            scope.Add(function);
        foreach (StatementSyntax statement in block?.Statements ?? default)
        {
            if (results is not null)
                break;
            switch (statement)
            {
                case LocalDeclarationStatementSyntax declaration:
                    foreach (VariableDeclaratorSyntax variable in declaration.Declaration.Variables)
                        Declare(variable, scope);
                    break;
                case LocalFunctionStatementSyntax or EmptyStatementSyntax:
                    break;
                case ReturnStatementSyntax { Expression: { } expression }:
                    results = Results(expression, scope);
                    break;
                case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax } assignment:
                    Fail(Rules.CellStatement, assignment.Expression, "a vector is assigned once, where it is declared: give the new value a name of its own");
                    break;
                default:
                    Fail(Rules.CellStatement, statement, "a cell consists of declarations and one return");
                    break;
            }
        }

        _open.Pop();
        return results ?? [];
    }

    private void Declare(VariableDeclaratorSyntax variable, CellScope scope)
    {
        string name = variable.Identifier.ValueText;
        if (variable.Initializer is not { } initializer)
        {
            Fail(Rules.CellStatement, variable, "a vector is assigned once, where it is declared");
            return;
        }

        // What has a name already, or is a number, needs no line of its own.
        OwnTerm value = Formula(initializer.Value, scope);
        scope.Add(name, value.Kind is OwnTermKind.Vector or OwnTermKind.Number ? value : Line(name, value));
    }

    private List<(OwnTerm, SyntaxNode)> Results(ExpressionSyntax expression, CellScope scope) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Results(inner.Expression, scope),
        TupleExpressionSyntax tuple => [.. tuple.Arguments.Select(argument => (Formula(argument.Expression, scope), (SyntaxNode)argument.Expression))],
        _ => [(Formula(expression, scope), expression)],
    };

    private OwnTerm Line(string name, OwnTerm value)
    {
        string free = _names.Vector(name);
        _widths.Know(free, value);
        _lines.Add(new OwnLine(free, value));
        return OwnTerm.Vector(free);
    }

    private OwnTerm Fail(DiagnosticDescriptor rule, SyntaxNode place, string name, string why)
    {
        Report(rule, place, name, why);
        return OwnTerm.Number(0);
    }

    private void Fail(DiagnosticDescriptor rule, SyntaxNode place, string why) => Report(rule, place, why);

    private OwnCell? Fail(DiagnosticDescriptor rule, SyntaxNode place, string name, int results, int states)
    {
        Report(rule, place, name, results, states);
        return null;
    }

    private void Report(DiagnosticDescriptor rule, SyntaxNode place, params object[] arguments)
    {
        _hasFailed = true;
        if (_reported.Add(place.GetLocation()))
            _findings.Add(rule, place.GetLocation(), arguments);
    }
}

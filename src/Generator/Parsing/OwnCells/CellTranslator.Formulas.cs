using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <content>Formulas, functions and products.</content>
internal sealed partial class CellTranslator
{
    // Matrices of what is not the input are called U, V and R.
    private const int MostOperands = 3;

    private OwnTerm Formula(ExpressionSyntax expression, CellScope scope)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Formula(inner.Expression, scope);
            case CastExpressionSyntax cast:
                return Formula(cast.Expression, scope);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryPlusExpression } plus:
                return Formula(plus.Operand, scope);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                OwnTerm operand = Formula(minus.Operand, scope);
                return operand.Kind != OwnTermKind.Number ? OwnTerm.Of(OwnTermKind.Negate, operand) : ReadsNumber(minus, scope) ? OwnTerm.Number(-operand.Value) : Constant(minus);
            case BinaryExpressionSyntax binary when Kind(binary) is { } kind:
                OwnTerm left = Formula(binary.Left, scope), right = Formula(binary.Right, scope);
                // Numbers among themselves are C#'s: 1 / 2 is 0.
                return left.Kind != OwnTermKind.Number || right.Kind != OwnTermKind.Number ? Joined(binary, kind, left, right)
                    : ReadsNumber(binary, scope) ? Folded(binary, kind, left.Value, right.Value) : Constant(binary);
            case IdentifierNameSyntax name when Read(scope.Vector(name.Identifier.ValueText)) is { } value:
                if (value.Kind == OwnTermKind.Number)
                    _unread.Remove(name.Identifier.ValueText);
                return value;
            case LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return Constant(expression);
            case InvocationExpressionSyntax call:
                return Call(call, scope);
            case ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name } access when scope.Weight(name.Identifier.ValueText) is { } weight:
                return Product(access, weight, scope);
            default:
                return Unknown(expression, "it may have numbers, vectors, + − * /, functions and weights that read vectors");
        }
    }

    /// <summary>Whether an expression of numbers has names for some: a setting, or a local that was declared with a number.</summary>
    private static bool ReadsNumber(ExpressionSyntax expression, CellScope scope) =>
        expression.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => scope.Vector(name.Identifier.ValueText) is { Kind: OwnTermKind.Number });

    /// <summary>A number from two numbers.</summary>
    private OwnTerm Folded(BinaryExpressionSyntax binary, OwnTermKind kind, double left, double right) =>
        kind == OwnTermKind.Divide && Model(binary).GetTypeInfo(binary).Type?.SpecialType == SpecialType.System_Int32
            ? Unknown(binary, "whole numbers divide to whole numbers: write one of them with a point")
            : OwnTerm.Number(kind switch
            {
                OwnTermKind.Add => left + right,
                OwnTermKind.Subtract => left - right,
                OwnTermKind.Multiply => left * right,
                _ => left / right,
            });

    private static OwnTermKind? Kind(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.AddExpression => OwnTermKind.Add,
        SyntaxKind.SubtractExpression => OwnTermKind.Subtract,
        SyntaxKind.MultiplyExpression => OwnTermKind.Multiply,
        SyntaxKind.DivideExpression => OwnTermKind.Divide,
        _ => null,
    };

    private OwnTerm Joined(BinaryExpressionSyntax binary, OwnTermKind kind, OwnTerm left, OwnTerm right) =>
        _widths.Of(left) is { } one && _widths.Of(right) is { } other && CellWidths.Differ(one, other)
            ? Fail(Rules.CellExpression, binary, Text(binary), $"it joins {CellWidths.Words(one)} and {CellWidths.Words(other)}: let a weight read one of them") : OwnTerm.Of(kind, left, right);

    private OwnTerm? Read(OwnTerm? value)
    {
        if (value is { Kind: OwnTermKind.Vector, Name: { } name } && _vectors.Contains(name))
            _read.Add(name);
        return value;
    }

    /// <summary>A number, as the decimal that the user wrote.</summary>
    private OwnTerm Constant(ExpressionSyntax expression)
    {
        object? value = expression is LiteralExpressionSyntax literal ? literal.Token.Value : Model(expression).GetConstantValue(expression) is { HasValue: true, Value: { } constant } ? constant : null;
        double? number = OwnSettings.Number(value);
        if (number is null)
            return Unknown(expression, "a number must be a constant");
        return double.IsNaN(number.Value) || double.IsInfinity(number.Value) ? Unknown(expression, "a number must be finite") : OwnTerm.Number(number.Value);
    }

    private OwnTerm Call(InvocationExpressionSyntax call, CellScope scope)
    {
        string name = call.Expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax member } => member.Identifier.ValueText,
            _ => "",
        };
        bool isPlain = call.Expression is IdentifierNameSyntax;
        if (isPlain && scope.Function(name) is var (function, outer))
            return Inline(call, function, function.ParameterList, function.Body, function.ExpressionBody, new CellScope(outer.Type, outer), scope);
        bool isHidden = isPlain && IsMember(scope.Type, name);
        if (!isHidden && Function.All.Any(row => row.Name == name) && (isPlain || IsFunctions(((MemberAccessExpressionSyntax)call.Expression).Expression)))
            return Elementwise(call, name, scope);
        if (Model(call).GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return Unknown(call, "it has no such function");
        if (CellMethod.Is(method.ContainingType, "Functions") && Function.All.Any(row => row.Name == method.Name))
            return Elementwise(call, method.Name, scope);
        if (!method.IsStatic || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax syntax)
            return Unknown(call, $"'{name}' is neither a function of Unrolled.Functions nor a static method of this project");
        return Inline(call, syntax, syntax.ParameterList, syntax.Body, syntax.ExpressionBody, new CellScope(method.ContainingType), scope);
    }

    private static bool IsMember(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? of = type; of is not null; of = of.ContainingType)
            if (!of.GetMembers(name).IsEmpty)
                return true;
        return false;
    }

    private static bool IsFunctions(ExpressionSyntax type) => type.ToString() is "Functions" or "Unrolled.Functions" or "global::Unrolled.Functions";

    private OwnTerm Elementwise(InvocationExpressionSyntax call, string name, CellScope scope)
    {
        if (_isBound && Model(call).GetSymbolInfo(call).Symbol is { } symbol && !CellMethod.Is(symbol.ContainingType, "Functions"))
            return Unknown(call, $"C# takes '{name}' for {symbol.ContainingType?.Name}.{name}: write Functions.{name}, or give that another name");
        return call.ArgumentList.Arguments.Count == 1
            ? OwnTerm.Called(OwnTermKind.Function, name, Formula(call.ArgumentList.Arguments[0].Expression, scope)) : Unknown(call, "a function reads one vector");
    }

    /// <summary>The body of another method in the place of its call.</summary>
    private OwnTerm Inline(
        InvocationExpressionSyntax call, SyntaxNode method, ParameterListSyntax parameters, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, CellScope inner, CellScope scope)
    {
        if (_open.Contains(method))
            return Unknown(call, "it calls itself");
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (arguments.Count != parameters.Parameters.Count || arguments.Any(argument => argument.NameColon is not null || !argument.RefKindKeyword.IsKind(SyntaxKind.None)))
            return Unknown(call, "a method of one's own is called with all arguments, in order");
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = parameters.Parameters[i].Identifier.ValueText;
            if (arguments[i].Expression is IdentifierNameSyntax identifier && scope.Weight(identifier.Identifier.ValueText) is { } weight)
            {
                inner.Add(name, weight);
                continue;
            }

            OwnTerm value = Formula(arguments[i].Expression, scope);
            inner.Add(name, value.Kind is OwnTermKind.Vector or OwnTermKind.Number ? value : Line(name, value));
        }

        var results = Body(method, block, arrow, inner);
        return results.Count == 1 ? results[0].Value : Unknown(call, "only a method that returns one vector can be called");
    }

    private OwnTerm Product(ElementAccessExpressionSyntax access, OwnParameter weight, CellScope scope)
    {
        string name = ((IdentifierNameSyntax)access.Expression).Identifier.ValueText;
        if (!_read.Add(weight.Name))
            return Fail(Rules.CellWeight, access, name, "is read a second time: a weight stands in one place, and what it yields can have a name");
        OwnTerm[] operands = [.. access.ArgumentList.Arguments.Select(argument => Operand(argument.Expression, weight.Name, scope))];
        if (operands.Select(operand => operand.Name).Distinct().Count() < operands.Length)
            return Fail(Rules.CellWeight, access, name, "reads one vector twice");
        if (operands.Count(operand => operand.Name != OwnCell.Input) > MostOperands)
            return Fail(Rules.CellWeight, access, name, "reads too many vectors: x or not, and at most three others");
        string target = "a" + weight.Name;
        _widths.Know(target, weight);
        _lines.Add(new OwnLine(target, OwnTerm.Called(OwnTermKind.Product, weight.Name, operands)));
        return OwnTerm.Vector(target);
    }

    /// <summary>What a matrix reads is a vector with a name: <c>r * h</c> is called rh.</summary>
    private OwnTerm Operand(ExpressionSyntax expression, string weight, CellScope scope)
    {
        OwnTerm value = Formula(expression, scope);
        if (value.Kind == OwnTermKind.Vector && !_vectors.Contains(value.Name))
            return value;
        string name = expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression, Left: IdentifierNameSyntax left, Right: IdentifierNameSyntax right }
            ? left.Identifier.ValueText + right.Identifier.ValueText : weight + "Read";
        return Line(name, value);
    }

    private OwnTerm Unknown(ExpressionSyntax expression, string why)
    {
        _hasFailed = true;
        // What the compiler cannot make sense of, it says itself.
        bool isCompilers = Model(expression).GetDiagnostics(expression.Span).Any(found => found.Severity == DiagnosticSeverity.Error);
        return isCompilers ? OwnTerm.Number(0) : Fail(Rules.CellExpression, expression, Text(expression), why);
    }

    private static string Text(SyntaxNode node)
    {
        string text = node.ToString();
        return text.Length <= 40 ? text : text.Substring(0, 39) + "…";
    }

#pragma warning disable RS1030 // a method may stand in another file than the model, and few expressions are asked about
    private SemanticModel Model(SyntaxNode node) => _compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
}

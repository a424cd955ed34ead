using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>What the names in a method's body mean.</summary>
/// <param name="type">The type that the method stands in.</param>
/// <param name="outer">The scope of the method that a local function stands in.</param>
internal sealed class CellScope(INamedTypeSymbol type, CellScope? outer = null)
{
    private readonly Dictionary<string, OwnTerm> _vectors = [];
    private readonly Dictionary<string, OwnParameter> _weights = [];
    private readonly Dictionary<string, LocalFunctionStatementSyntax> _functions = [];

    /// <summary>The type that the method stands in.</summary>
    public INamedTypeSymbol Type => type;

    public void Add(string name, OwnTerm value) => _vectors[name] = value;

    public void Add(string name, OwnParameter weight) => _weights[name] = weight;

    public void Add(LocalFunctionStatementSyntax function) => _functions[function.Identifier.ValueText] = function;

    /// <summary>The formula that a name stands for.</summary>
    public OwnTerm? Vector(string name) => _vectors.TryGetValue(name, out OwnTerm? value) ? value : IsHidden(name) ? null : outer?.Vector(name);

    /// <summary>The weight that a name stands for.</summary>
    public OwnParameter? Weight(string name) => _weights.TryGetValue(name, out OwnParameter weight) ? weight : IsHidden(name) ? null : outer?.Weight(name);

    /// <summary>The local function of a name, and the scope that it stands in.</summary>
    public (LocalFunctionStatementSyntax Function, CellScope Scope)? Function(string name) =>
        _functions.TryGetValue(name, out LocalFunctionStatementSyntax? function) ? (function, this) : outer?.Function(name);

    private bool IsHidden(string name) => _vectors.ContainsKey(name) || _weights.ContainsKey(name);
}

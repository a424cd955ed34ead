using System;
using System.Collections.Generic;
using System.Reflection;
using Unrolled.Generator;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>A walk over everything that an object holds.</summary>
internal static class ObjectGraph
{
    /// <summary>Asserts that an object consists of numbers, enums, strings, arrays and the generator's own types, to any depth: no symbol, node, compilation or location.</summary>
    public static void HoldsOnlyValues(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>();
        open.Push(root);
        while (open.TryPop(out object? node))
        {
            if (node is null || !seen.Add(node) || node is string || node.GetType() is { IsPrimitive: true } or { IsEnum: true })
                continue;
            Type type = node.GetType();
            Assert.True(
                type.IsArray || type.Assembly == typeof(UnrolledGenerator).Assembly, $"The pipeline caches a {type}, which is no plain value.");
            if (node is Array array)
                foreach (object? element in array)
                    open.Push(element);
            else
                foreach (object? value in Fields(node))
                    open.Push(value);
        }
    }

    private static IEnumerable<object?> Fields(object node)
    {
        for (Type? type = node.GetType(); type is not null; type = type.BaseType)
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field.GetValue(node);
    }
}

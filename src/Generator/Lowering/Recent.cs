using System;
using System.Collections.Concurrent;

namespace Unrolled.Generator.Lowering;

/// <summary>What was computed last, by what it was computed from: an edit of one layer costs nothing of the others. When full it forgets everything.</summary>
/// <typeparam name="TKey">What it is computed from: values that compare.</typeparam>
/// <typeparam name="TValue">What is computed; nobody changes it.</typeparam>
/// <param name="most">How many are kept.</param>
/// <param name="compute">Computes one.</param>
internal sealed class Recent<TKey, TValue>(int most, Func<TKey, TValue> compute)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = new();

    /// <summary>What is computed from a key.</summary>
    public TValue Of(TKey key)
    {
        if (_known.TryGetValue(key, out TValue? value))
            return value;
        if (_known.Count >= most)
            _known.Clear();
        return _known.GetOrAdd(key, compute(key));
    }
}

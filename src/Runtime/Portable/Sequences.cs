// Members that netstandard2.1 does not have, as the newer frameworks declare them.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Unrolled;

/// <summary>Arrays, spans, and what is read of a clock or moved on a disk.</summary>
internal static class Sequences
{
    extension(Array)
    {
        public static int MaxLength => 0X7FFFFFC7;

        public static void Clear(Array array) => Array.Clear(array, 0, array.Length);
    }

    extension<T>(ReadOnlySpan<T> values)
        where T : IEquatable<T>
    {
        public bool ContainsAnyExcept(T value)
        {
            foreach (T other in values)
                if (!other.Equals(value))
                    return true;
            return false;
        }
    }

    extension<T>(List<T> list)
    {
        public void AddRange(Span<T> values)
        {
            foreach (T value in values)
                list.Add(value);
        }
    }

    extension(IEnumerable<string> values)
    {
        public IEnumerable<string> Order(StringComparer comparer) => values.OrderBy(value => value, comparer);
    }

    extension(Stopwatch)
    {
        public static TimeSpan GetElapsedTime(long start) => TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency);
    }

    extension(File)
    {
        /// <summary>In one step where there is something to be overwritten.</summary>
        public static void Move(string source, string target, bool overwrite)
        {
            if (overwrite && File.Exists(target))
                File.Replace(source, target, destinationBackupFileName: null);
            else
                File.Move(source, target);
        }
    }
}

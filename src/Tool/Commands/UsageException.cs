using System;

namespace Unrolled.Tool.Commands;

/// <summary>Arguments that do not go together, found after they were parsed.</summary>
internal sealed class UsageException(string message) : Exception(message);

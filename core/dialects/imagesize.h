// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

struct ImageSize {
    int width = 0;
    int height = 0;
    bool operator==(const ImageSize &) const = default;
};

/// How large an image is, from its first bytes (PNG, JPEG, GIF, WebP) in Base64; none where they do not tell.
std::optional<ImageSize> imageSize(QByteArrayView base64);

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/banner.h"

class ConfigStore;

/// Says what is wrong with the configuration file as it stands on disk, while something is; nothing can be
/// changed in the window then, since that would write over what the user typed there.
class ConfigBanner : public Banner
{
    Q_OBJECT

public:
    explicit ConfigBanner(const ConfigStore &config, QWidget *parent = nullptr);

private:
    void refresh();
    void openFile() const;

    const ConfigStore &m_config;
};

print("controlmap")
